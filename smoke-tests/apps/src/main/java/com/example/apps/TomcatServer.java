// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package com.example.apps;

import java.io.File;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/** {@link Servlets} in an embedded Tomcat 9 on a free port, under the context {@code /shop}. */
final class TomcatServer {
  // Held, or their levels would be forgotten with them.
  private static final Logger TOMCAT = Logger.getLogger("org.apache");
  private static final Logger SLOW_RANDOM =
      Logger.getLogger("org.apache.catalina.util.SessionIdGeneratorBase");

  private TomcatServer() {}

  public static void main(String[] args) throws Exception {
    TOMCAT.setLevel(Level.SEVERE); // its warning of slow random numbers comes on a busy machine
    SLOW_RANDOM.setLevel(Level.SEVERE); // a busy machine is no news
    File base = new File("tomcat").getAbsoluteFile(); // in the folder that the test removes
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(base.getPath());
    tomcat.setPort(0);
    Context context = tomcat.addContext("/shop", base.getPath());
    Tomcat.addServlet(context, "servlets", new Servlets()).setAsyncSupported(true);
    context.addServletMappingDecoded("/", "servlets");
    addLogin(context);
    tomcat.start();
    System.out.println("listening on port " + tomcat.getConnector().getLocalPort());
    tomcat.getServer().await();
  }

  private static void addLogin(Context context) {
    FilterDef definition = new FilterDef();
    definition.setFilterName("login");
    definition.setFilter(new Servlets.Login());
    context.addFilterDef(definition);
    FilterMap mapping = new FilterMap();
    mapping.setFilterName("login");
    mapping.addURLPattern("/private");
    context.addFilterMap(mapping);
  }
}
