// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package com.example.apps;

import java.io.File;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;

/** An embedded Tomcat on a free port, for web applications that bring their own libraries. */
final class WebApps {
  // Held, or their levels would be forgotten with them.
  private static final Logger TOMCAT = Logger.getLogger("org.apache");
  private static final Logger SLOW_RANDOM =
      Logger.getLogger("org.apache.catalina.util.SessionIdGeneratorBase");

  private final Tomcat tomcat = new Tomcat();

  /** Arguments: a folder for each web application, whose paths are {@code /a}, {@code /b} ... */
  public static void main(String[] args) throws Exception {
    WebApps apps = new WebApps();
    for (int i = 0; i < args.length; i++) {
      apps.deploy("/" + (char) ('a' + i), args[i]);
    }
    System.out.println("listening on port " + apps.port());
    apps.tomcat.getServer().await();
  }

  WebApps() throws Exception {
    TOMCAT.setLevel(Level.WARNING); // to hear what it finds left by an application
    SLOW_RANDOM.setLevel(Level.SEVERE); // a busy machine is no news
    tomcat.setBaseDir(new File("tomcat").getAbsolutePath()); // in the folder that the test removes
    tomcat.setPort(0);
    tomcat.getConnector(); // this and the host are made when they are asked for
    tomcat.getHost();
    tomcat.start();
  }

  int port() {
    return tomcat.getConnector().getLocalPort();
  }

  /** Every request goes to the application's {@code OrderServlet}. */
  Context deploy(String path, String folder) {
    return deploy(path, folder, "com.example.shop.OrderServlet");
  }

  /** The same with another one of its servlets. */
  Context deploy(String path, String folder, String servlet) {
    Context context = tomcat.addContext(path, folder);
    Tomcat.addServlet(context, "servlet", servlet);
    context.addServletMappingDecoded("/", "servlet");
    return context;
  }

  void undeploy(Context context) throws Exception {
    context.stop();
    tomcat.getHost().removeChild(context);
    context.destroy();
  }
}
