// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package com.example.bench;

import jakarta.servlet.http.HttpServlet;
import java.nio.file.Files;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;

/**
 * Embedded Tomcat with one servlet per scenario. Prints its port, then answers questions about
 * itself on standard input, so that asking is no request and makes no span.
 */
public final class TomcatApp {
  private TomcatApp() {}

  /**
   * Runs until standard input ends.
   *
   * @param args what {@code /call} calls
   */
  public static void main(String[] args) throws Exception {
    String files = Files.createTempDirectory("tomcat").toString();
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(files);
    tomcat.setConnector(connector());
    Context context = tomcat.addContext("", files);
    serve(context, "/nothing", new Nothing());
    serve(context, "/queries", new Queries());
    serve(context, "/call", new Call(args[0]));
    tomcat.start();
    System.out.println("listening on port " + tomcat.getConnector().getLocalPort());
    new Questions(System.in, System.out).answer();
    System.exit(0); // Tomcat's threads are no daemons; agents deliver what is left in their hooks
  }

  /** A fixed number of threads, so that none ends and takes its figures with it. */
  private static Connector connector() {
    Connector connector = new Connector();
    connector.setPort(0);
    connector.setProperty("address", "127.0.0.1");
    connector.setProperty("minSpareThreads", "4");
    connector.setProperty("maxThreads", "4");
    connector.setProperty("maxKeepAliveRequests", "-1"); // a connection lasts for the whole run
    return connector;
  }

  private static void serve(Context context, String path, HttpServlet servlet) {
    Tomcat.addServlet(context, path, servlet);
    context.addServletMappingDecoded(path, path);
  }
}
