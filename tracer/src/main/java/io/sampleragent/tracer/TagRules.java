// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import io.sampleragent.sampling.Decision;
import io.sampleragent.sampling.Priority;
import org.jspecify.annotations.Nullable;

/**
 * Tags that do something instead of being stored, the same as in dd-trace-java's {@code
 * TagInterceptor}.
 *
 * <p>They come from the application's own code. What the agent's span kinds set never passes here.
 */
final class TagRules {
  private static final Decision KEEP = Decision.manual(Priority.USER_KEEP);

  private TagRules() {}

  /** Does what the tag asks for. False if it is a tag like any other. */
  static boolean apply(Span span, String key, @Nullable Object value) {
    switch (key) {
      case "manual.keep":
        return keep(span.trace(), value, KEEP);
      case "asm.keep":
        return keep(span.trace(), value, Decision.securityEvent());
      case "manual.drop":
        return drop(span.trace(), value);
      case "sampling.priority":
        return priority(span.trace(), value);
      case "service.name":
      case "service":
        return service(span, value);
      case "resource.name":
      case "db.statement":
        return resource(span, value);
      case "span.type":
        span.type(text(value));
        return true;
      case "error":
        span.error(isTrue(value));
        return true;
      case Tags.MEASURED:
        return measured(span, value);
      default:
        return false;
    }
  }

  private static boolean keep(TraceBuffer trace, @Nullable Object value, Decision decision) {
    if (isTrue(value)) {
      trace.forceKeep(decision);
    }
    return true;
  }

  private static boolean drop(TraceBuffer trace, @Nullable Object value) {
    if (isTrue(value)) {
      trace.manualDrop();
    }
    return true;
  }

  private static boolean priority(TraceBuffer trace, @Nullable Object value) {
    double number = number(value);
    if (number > 0) {
      trace.forceKeep(KEEP);
    } else if (number <= 0) {
      trace.manualDrop();
    }
    return true;
  }

  private static boolean service(Span span, @Nullable Object value) {
    String service = text(value);
    if (!service.isEmpty()) {
      span.service(service);
    }
    return true;
  }

  private static boolean resource(Span span, @Nullable Object value) {
    String resource = text(value);
    if (!resource.isEmpty()) {
      span.resource(resource, ResourcePriority.TAG);
    }
    return true;
  }

  private static boolean measured(Span span, @Nullable Object value) {
    boolean on = number(value) > 0 || isTrue(value);
    if (on) {
      span.measured(true);
    }
    return on;
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }

  /** NaN, which compares to nothing, for what is no number: it decides nothing. */
  private static double number(@Nullable Object value) {
    if (value instanceof Number) {
      return ((Number) value).doubleValue();
    }
    if (!(value instanceof CharSequence)) {
      return Double.NaN;
    }
    try {
      return Double.parseDouble(value.toString());
    } catch (NumberFormatException ignored) {
      return Double.NaN;
    }
  }

  private static boolean isTrue(@Nullable Object value) {
    return "true".equalsIgnoreCase(text(value)) || "1".equals(text(value));
  }
}
