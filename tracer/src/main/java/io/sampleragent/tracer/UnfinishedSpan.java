// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import io.sampleragent.tracer.propagation.Hex;

/** What is told of a span that runs for long or was lost: texts alone. Immutable. */
public final class UnfinishedSpan {
  private static final int MAX_TEXT = 200; // characters; there may be thousands

  private final long id;
  private final String traceId;
  private final String name;
  private final String integration;
  private final String service;
  private final String resource;
  private final String threadName;
  private final long startNanos;

  UnfinishedSpan(Span span) {
    this.id = span.spanId();
    this.traceId = Hex.padded(span.traceIdHigh()) + Hex.padded(span.traceIdLow());
    this.name = cut(span.name());
    this.integration = cut(integration(span));
    this.service = cut(span.service());
    this.resource = cut(span.resource());
    this.threadName = cut(span.threadName());
    this.startNanos = span.startNanos();
  }

  private static String integration(Span span) {
    Object component = span.tag(Tags.COMPONENT);
    if (component != null) {
      return component.toString();
    }
    return span instanceof ManualSpan ? ((ManualSpan) span).api() : "unknown";
  }

  private static String cut(String text) {
    return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
  }

  long id() {
    return id;
  }

  /** Decimal, as span ids are in logs. */
  public String spanId() {
    return Long.toUnsignedString(id);
  }

  /** 32 hexadecimal digits. */
  public String traceId() {
    return traceId;
  }

  /** The operation, e.g. {@code servlet.request}. */
  public String name() {
    return name;
  }

  /** The tag {@code component}; for a span by hand that has none, the API that it was made with. */
  public String integration() {
    return integration;
  }

  public String service() {
    return service;
  }

  public String resource() {
    return resource;
  }

  /** The thread that started the span. */
  public String threadName() {
    return threadName;
  }

  /** When it started, in nanoseconds since the epoch. */
  public long startNanos() {
    return startNanos;
  }

  /** Whole seconds since it started, at least 0. */
  public long ageSeconds(long epochNanos) {
    return Math.max(0, (epochNanos - startNanos) / 1_000_000_000L);
  }
}
