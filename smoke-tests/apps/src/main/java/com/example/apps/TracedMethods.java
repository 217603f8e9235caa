// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package com.example.apps;

import datadog.trace.api.Trace;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Methods marked in every way, and the ends a program can come to right after one of them. */
final class TracedMethods {
  /** An annotation of the user's own, made known by {@code DD_TRACE_ANNOTATIONS}. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.METHOD)
  @interface Timed {}

  private TracedMethods() {}

  public static void main(String[] args) {
    switch (args[0]) {
      case "return":
        order();
        break;
      case "exit":
        order();
        System.exit(3);
        break;
      case "throw":
        fail();
        break;
      default:
        throw new IllegalArgumentException(args[0]);
    }
  }

  @Trace(operationName = "shop.order", resourceName = "place order")
  private static void order() {
    price();
    discount();
    tax();
  }

  @Trace
  private static void price() {}

  @Timed
  private static void discount() {}

  /** Not marked at all: named in {@code DD_TRACE_METHODS}. */
  private static void tax() {}

  @Trace
  private static void fail() {
    throw new IllegalStateException("sold out");
  }
}
