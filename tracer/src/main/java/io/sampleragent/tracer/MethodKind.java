// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import org.jspecify.annotations.Nullable;

/**
 * What dd-trace-java makes of OpenTelemetry's {@code SpanKind} on an annotated method: the tag
 * {@code span.kind} and the span's type (its {@code WithSpanDecorator}, {@code OtelConventions}).
 */
final class MethodKind {
  private static final CommonTags INTERNAL = tags("internal");
  private static final CommonTags SERVER = tags(Tags.KIND_SERVER);
  private static final CommonTags CLIENT = tags(Tags.KIND_CLIENT);
  private static final CommonTags PRODUCER = tags("producer");
  private static final CommonTags CONSUMER = tags("consumer");

  private MethodKind() {}

  private static CommonTags tags(String kind) {
    return CommonTags.of(Tags.COMPONENT, "opentelemetry", Tags.SPAN_KIND, kind);
  }

  static CommonTags commonTags(@Nullable String kind) {
    if (kind == null) {
      return INTERNAL;
    }
    switch (kind) {
      case "SERVER":
        return SERVER;
      case "CLIENT":
        return CLIENT;
      case "PRODUCER":
        return PRODUCER;
      case "CONSUMER":
        return CONSUMER;
      default:
        return INTERNAL;
    }
  }

  /** Null for {@code INTERNAL}, and for kinds that came later. */
  static @Nullable String spanType(@Nullable String kind) {
    if (kind == null) {
      return null;
    }
    switch (kind) {
      case "SERVER":
        return "web";
      case "CLIENT":
        return "http";
      case "PRODUCER":
      case "CONSUMER":
        return "queue";
      default:
        return null;
    }
  }
}
