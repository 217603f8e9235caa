// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package com.example.shop;

import jakarta.servlet.http.HttpServlet;
import java.io.File;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;

/** An embedded Tomcat with one servlet. */
final class Server {
  /** Held, or its level would be forgotten with it. */
  private static final Logger TOMCAT = Logger.getLogger("org.apache");

  private Server() {}

  static void run(int port, String path, HttpServlet servlet) throws Exception {
    TOMCAT.setLevel(Level.WARNING);
    File base = besideTheJar();
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(base.getPath());
    tomcat.setHostname("127.0.0.1");
    tomcat.setPort(port);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    Context context = tomcat.addContext("", base.getPath());
    Tomcat.addServlet(context, "service", servlet);
    context.addServletMappingDecoded(path, "service");
    start(tomcat);
    System.out.println("listening on port " + tomcat.getConnector().getLocalPort());
    tomcat.getServer().await();
  }

  /** Where Tomcat may write: in the build's folder, so that nothing is left behind elsewhere. */
  private static File besideTheJar() throws URISyntaxException {
    URI jar = Server.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    return Path.of(jar).resolveSibling("tomcat").toFile();
  }

  private static void start(Tomcat tomcat) throws LifecycleException {
    tomcat.start();
    if (tomcat.getConnector().getLocalPort() < 0) {
      throw new LifecycleException("the port is taken");
    }
  }
}
