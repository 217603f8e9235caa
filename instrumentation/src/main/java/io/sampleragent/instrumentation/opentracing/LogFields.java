// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.opentracing;

import io.sampleragent.tracer.Failures;
import io.sampleragent.tracer.Span;
import io.sampleragent.tracer.Tags;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What logs say about an error; names are those of OpenTracing's semantic conventions. Other logs
 * are kept nowhere, as in dd-trace-java ({@code DefaultLogHandler}), which this follows: a thrown
 * object makes the span an error, texts are tags of one.
 */
final class LogFields {
  private static final String EVENT = "event";
  private static final String ERROR_OBJECT = "error.object";
  private static final String ERROR_KIND = "error.kind";
  private static final String MESSAGE = "message";
  private static final String STACK = "stack";

  private LogFields() {}

  static void read(Span span, @Nullable Map<String, ?> fields) {
    if (fields == null) {
      return;
    }
    try {
      Object thrown = fields.get(ERROR_OBJECT);
      if (thrown instanceof Throwable) {
        span.thrown((Throwable) thrown);
      } else if (span.isError() || "error".equalsIgnoreCase(text(fields, EVENT))) {
        copy(span, Tags.ERROR_TYPE, text(fields, ERROR_KIND));
        copy(span, Tags.ERROR_MESSAGE, text(fields, MESSAGE));
        copy(span, Tags.ERROR_STACK, text(fields, STACK));
      }
    } catch (Throwable t) {
      Failures.swallowed("opentracing: log", t);
    }
  }

  private static void copy(Span span, String tag, @Nullable String text) {
    if (text != null) {
      span.tag(tag, text);
    }
  }

  private static @Nullable String text(Map<String, ?> fields, String name) {
    Object value = fields.get(name);
    return value instanceof String ? (String) value : null;
  }
}
