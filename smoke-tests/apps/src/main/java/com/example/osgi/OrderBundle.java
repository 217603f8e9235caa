// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package com.example.osgi;

import com.example.shop.Orders;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** {@link Orders} as a bundle: places its order when it is started. */
public final class OrderBundle implements BundleActivator {
  @Override
  public void start(BundleContext context) throws Exception {
    Orders.main(new String[] {context.getProperty("price.url")});
  }

  @Override
  public void stop(BundleContext context) {}
}
