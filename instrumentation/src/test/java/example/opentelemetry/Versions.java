// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package example.opentelemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;

/** What an application can write with some versions of the API only. */
final class Versions {
  private Versions() {}

  static boolean hasAddLink() {
    return hasMethod(Span.class, "addLink", SpanContext.class);
  }

  static boolean hasTracerBuilder() {
    return exists("io.opentelemetry.api.trace.TracerBuilder");
  }

  static boolean hasMeters() {
    return exists("io.opentelemetry.api.metrics.MeterProvider");
  }

  static boolean hasValues() {
    return hasMethod(Span.class, "setAttribute", String.class, "io.opentelemetry.api.common.Value");
  }

  private static boolean hasMethod(Class<?> type, String name, Class<?> first, String second) {
    try {
      return hasMethod(
          type, name, first, Class.forName(second, false, Versions.class.getClassLoader()));
    } catch (ClassNotFoundException absent) {
      return false;
    }
  }

  private static boolean hasMethod(Class<?> type, String name, Class<?>... parameters) {
    try {
      return type.getMethod(name, parameters) != null;
    } catch (NoSuchMethodException absent) {
      return false;
    }
  }

  private static boolean exists(String name) {
    try {
      Class.forName(name, false, Versions.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException absent) {
      return false;
    }
  }

  /** Since 1.37. */
  static final class Links {
    private Links() {}

    static void add(Span span, SpanContext linked) {
      span.addLink(linked);
      span.addLink(linked, Attributes.of(AttributeKey.stringKey("k"), "v"));
      span.addLink(null);
      span.addLink(SpanContext.getInvalid());
    }
  }

  /** Since 1.60 or so. */
  static final class Values {
    private Values() {}

    static void set(Span span) {
      span.setAttribute("v.text", Value.of("a"));
      span.setAttribute("v.number", Value.of(7));
      span.setAttribute("v.list", Value.of(Value.of("x"), Value.of(true)));
    }
  }
}
