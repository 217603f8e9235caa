// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package com.example.apps;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.apache.catalina.Context;

/** Deploys a web application, asks it three times and undeploys it, again and again. */
final class Redeployments {
  private static final int REQUESTS = 3;

  private Redeployments() {}

  /** Arguments: the web application's folder, and how often. Prints what is left of each round. */
  public static void main(String[] args) throws Exception {
    WebApps apps = new WebApps();
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    for (int rounds = Integer.parseInt(args[1]); rounds > 0; rounds--) {
      loaders.add(round(apps, args[0]));
      System.gc();
      System.out.println(
          "loaders "
              + alive(loaders)
              + " classes "
              + classes()
              + " metaspace "
              + metaspace()
              + " heap "
              + heap());
    }
    System.exit(0);
  }

  private static WeakReference<ClassLoader> round(WebApps apps, String folder) throws Exception {
    Context context = apps.deploy("/orders", folder);
    WeakReference<ClassLoader> loader = new WeakReference<>(context.getLoader().getClassLoader());
    for (int i = 0; i < REQUESTS; i++) {
      String url = "http://localhost:" + apps.port() + "/orders/" + i;
      int status = UrlConnectionClient.get(url);
      if (status != 200) {
        throw new IllegalStateException(url + " answered " + status);
      }
    }
    apps.undeploy(context);
    return loader;
  }

  private static int alive(List<WeakReference<ClassLoader>> loaders) {
    int alive = 0;
    for (WeakReference<ClassLoader> loader : loaders) {
      alive += loader.get() == null ? 0 : 1;
    }
    return alive;
  }

  private static int classes() {
    return ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
  }

  private static long metaspace() {
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getName().equals("Metaspace")) {
        return pool.getUsage().getUsed();
      }
    }
    throw new IllegalStateException("this JVM has no metaspace");
  }

  private static long heap() {
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
