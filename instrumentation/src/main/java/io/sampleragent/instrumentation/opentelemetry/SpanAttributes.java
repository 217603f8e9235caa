// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.opentelemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Value;
import io.sampleragent.instrumentation.Types;
import io.sampleragent.tracer.Failures;
import io.sampleragent.tracer.Span;
import io.sampleragent.tracer.TagValue;
import io.sampleragent.tracer.Tags;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What attributes are in Datadog's format, as in dd-trace-java's {@code OtelSpan} and {@code
 * OtelConventions}: most are tags, of a list one for each element ({@code key.0}); reserved ones do
 * something. Not as there: {@code db.statement} stays a tag, since the resource is the span's name.
 */
final class SpanAttributes {
  private static final int MAX_ELEMENTS = 500; // as many tags as a span has room for

  private static final boolean KNOWS_VALUES = Types.exist("io.opentelemetry.api.common.Value");

  private SpanAttributes() {}

  /** The name of a key, which may be of the application's own kind; null if it says none. */
  static @Nullable String name(@Nullable AttributeKey<?> key) {
    try {
      return key == null ? null : key.getKey();
    } catch (Throwable t) {
      Failures.swallowed("otel: reading a key of the application's own kind", t);
      return null;
    }
  }

  /** Sets one. True if it named the operation. */
  static boolean set(Span span, String key, Object value) {
    switch (key) {
      case "operation.name":
        span.name(value.toString().toLowerCase(Locale.ROOT));
        return true;
      case "resource.name":
        span.resource(value.toString());
        return false;
      case "analytics.event":
        span.plainTag(Tags.ANALYTICS, "true".equalsIgnoreCase(value.toString()) ? 1 : 0);
        return false;
      case "http.response.status_code":
        span.plainTag(Tags.HTTP_STATUS, value);
        return false;
      case "db.statement":
        span.plainTag(key, value);
        return false;
      default:
        if (TagValue.isPlain(value)) {
          span.attribute(key, value);
        } else {
          tag(span, key, plain(value));
        }
        return false;
    }
  }

  private static void tag(Span span, String key, Object value) {
    if (!(value instanceof List)) {
      span.attribute(key, value);
      return;
    }
    List<?> elements = (List<?>) value;
    if (elements.isEmpty()) {
      span.attribute(key, "");
    }
    for (int i = 0; i < elements.size() && i < MAX_ELEMENTS; i++) {
      Object element = elements.get(i);
      if (element != null) {
        span.attribute(key + '.' + i, element);
      }
    }
  }

  /** A text, number, boolean or list: of a {@code Value}, what is in it. */
  static Object plain(Object value) {
    return KNOWS_VALUES && value instanceof Value ? Values.plain((Value<?>) value) : value;
  }

  /** Never loaded where the API has no {@code Value}. */
  private static final class Values {
    static Object plain(Value<?> value) {
      Object inside = value.getValue();
      boolean simple =
          inside instanceof String || inside instanceof Number || inside instanceof Boolean;
      return simple ? inside : value.asString();
    }
  }
}
