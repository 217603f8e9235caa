// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package com.example.apps;

import java.util.HashMap;
import java.util.Map;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

/** Starts one bundle in Apache Felix, which delegates {@code java.*} alone to the JDK's loaders. */
final class OsgiFramework {
  private OsgiFramework() {}

  /** Arguments: where the bundle is, and the URL that it asks. */
  public static void main(String[] args) throws Exception {
    Map<String, String> settings = new HashMap<>();
    settings.put(Constants.FRAMEWORK_STORAGE, "bundles"); // in the folder that the test removes
    settings.put(Constants.FRAMEWORK_BOOTDELEGATION, "");
    settings.put("price.url", args[1]);
    Framework framework = new FrameworkFactory().newFramework(settings);
    framework.start();
    framework.getBundleContext().installBundle(args[0]).start();
    framework.stop();
    framework.waitForStop(0);
  }
}
