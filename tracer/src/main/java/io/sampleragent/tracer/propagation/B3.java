// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.propagation;

import io.sampleragent.sampling.Decision;
import org.jspecify.annotations.Nullable;

/** What both forms of B3 have in common. Source: openzipkin/b3-propagation. */
final class B3 {
  private static final int MAX_SAMPLED = "false".length();

  private final boolean padded;

  /**
   * @param padded whether ids are written with zeros in front, in full length
   */
  B3(boolean padded) {
    this.padded = padded;
  }

  /** A context of what the headers say; null if they say nothing, or an id is broken. */
  static @Nullable ExtractedContext context(
      String style, @Nullable String trace, @Nullable String span, @Nullable String sampled) {
    String traceId = trimmed(trace);
    String spanId = trimmed(span);
    if (!isId(traceId, 2 * Hex.DIGITS) || !isId(spanId, Hex.DIGITS)) {
      return null;
    }
    ExtractedContext context = new ExtractedContext(style);
    int low = Math.max(0, traceId.length() - Hex.DIGITS);
    long parent = Hex.parse(spanId, 0, spanId.length());
    if (parent != 0) { // one id is no use without the other
      context.parentId = parent;
      context.traceIdLow = Hex.parse(traceId, low, traceId.length());
      context.traceIdHigh = Hex.parse(traceId, 0, low);
      context.b3TraceId = traceId;
      context.b3SpanId = spanId;
    }
    readSampled(trimmed(sampled), context);
    return context.hasIds() || context.hasPriority() ? context : null;
  }

  private static String trimmed(@Nullable String header) {
    String text = HeaderLines.limited(header);
    return text == null ? "" : text.trim();
  }

  /** Whether it is an id, or none at all. */
  private static boolean isId(String text, int maxDigits) {
    return text.length() <= maxDigits && Hex.isAnyCase(text, 0, text.length());
  }

  /** {@code d} asks to debug, which is to keep; {@code true} is what old libraries write. */
  private static void readSampled(String text, ExtractedContext context) {
    if (!text.isEmpty() && text.length() <= MAX_SAMPLED) {
      boolean kept = text.equals("1") || text.equals("d") || text.equalsIgnoreCase("true");
      context.priority(kept ? 1 : 0);
    }
  }

  /**
   * Without padding, an id that came in B3 leaves as it was written, one of 128 bits in full.
   *
   * @param context what the trace came with; null if it began here
   */
  String traceId(long high, long low, @Nullable ExtractedContext context) {
    if (!padded && context != null && context.b3TraceId != null) {
      return context.b3TraceId;
    }
    return padded || high != 0 ? Hex.padded(high, low) : Long.toHexString(low);
  }

  String spanId(long id) {
    return padded ? Hex.padded(id) : Long.toHexString(id);
  }

  static String sampled(Decision decision) {
    return decision.kept() ? "1" : "0";
  }
}
