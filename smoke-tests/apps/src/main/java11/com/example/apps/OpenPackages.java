// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package com.example.apps;

/** Names the packages of {@code java.base} that are open to this application. */
final class OpenPackages {
  private OpenPackages() {}

  public static void main(String[] args) {
    Module base = Object.class.getModule();
    base.getPackages().stream()
        .filter(name -> base.isOpen(name, OpenPackages.class.getModule()))
        .sorted()
        .forEach(name -> System.out.println("open " + name));
  }
}
