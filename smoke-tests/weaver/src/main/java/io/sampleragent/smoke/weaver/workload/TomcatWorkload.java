// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke.weaver.workload;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.Callable;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.webresources.TomcatURLStreamHandlerFactory;

/** A server without an application, which it says to whoever asks. */
public final class TomcatWorkload implements Callable<List<String>> {
  @Override
  public List<String> call() throws Exception {
    TomcatURLStreamHandlerFactory.disable(); // there can be one in a JVM, and two Tomcats run here
    File folder = Files.createTempDirectory("tomcat").toFile();
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(folder.getPath());
    tomcat.setPort(0);
    tomcat.getHost().setParentClassLoader(TomcatWorkload.class.getClassLoader());
    tomcat.addContext("/shop", folder.getPath());
    tomcat.getConnector();
    tomcat.start();
    try {
      List<String> results = new ArrayList<>();
      for (String path : new String[] {"/shop/x?y=%20z", "/shop", "/", "/%00"}) {
        results.add(get("http://localhost:" + tomcat.getConnector().getLocalPort() + path));
      }
      return results;
    } finally {
      tomcat.stop();
      tomcat.destroy();
    }
  }

  private static String get(String url) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
    connection.setInstanceFollowRedirects(false);
    int status = connection.getResponseCode();
    try (InputStream body = connection.getErrorStream()) {
      String text = body == null ? "" : new Scanner(body, "UTF-8").useDelimiter("\\A").next();
      return status + " " + text;
    }
  }
}
