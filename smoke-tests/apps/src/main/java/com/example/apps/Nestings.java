// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package com.example.apps;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.apache.catalina.Context;

/**
 * Web applications that nest spans of all APIs, each with its own copy of them. Undeploys them when
 * a line comes on standard input, and tells how many could not be unloaded.
 */
final class Nestings {
  private static final int PATIENCE = 20; // collections; one or two are enough

  private final WebApps server = new WebApps();
  private final List<Context> deployed = new ArrayList<>();

  private Nestings() throws Exception {}

  /** Arguments: a folder for each web application, whose paths are {@code /a}, {@code /b} ... */
  public static void main(String[] args) throws Exception {
    Nestings apps = new Nestings();
    for (int i = 0; i < args.length; i++) {
      apps.deploy("/" + (char) ('a' + i), args[i]);
    }
    System.out.println("listening on port " + apps.server.port());
    System.in.read();
    System.out.println("left " + apps.undeploy());
    System.exit(0);
  }

  private void deploy(String path, String folder) {
    deployed.add(server.deploy(path, folder, "com.example.apis.NestingServlet"));
  }

  private int undeploy() throws Exception {
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    for (Context context : deployed) {
      loaders.add(new WeakReference<>(context.getLoader().getClassLoader()));
      server.undeploy(context);
    }
    deployed.clear();
    for (int i = 0; i < PATIENCE && !loaders.isEmpty(); i++) {
      System.gc();
      loaders.removeIf(loader -> loader.get() == null);
    }
    return loaders.size();
  }
}
