// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.propagation;

import io.sampleragent.sampling.Decision;
import io.sampleragent.sampling.Priority;
import io.sampleragent.tracer.Span;
import io.sampleragent.tracer.TraceBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The Datadog header style, as dd-trace-java's {@code DatadogHttpCodec} reads and writes it.
 *
 * <p>Incoming headers are written by anybody: every length is bounded and nothing throws because of
 * what they say. Baggage ({@code ot-baggage-*}) is neither read nor written; a client's own headers
 * are not touched.
 */
public final class DatadogHeaders {
  static final String TRACE_ID = "x-datadog-trace-id";
  static final String PARENT_ID = "x-datadog-parent-id";
  static final String PRIORITY = "x-datadog-sampling-priority";
  static final String ORIGIN = "x-datadog-origin";
  static final String TAGS = "x-datadog-tags";

  private static final int MAX_ORIGIN = 256; // it is repeated on every span

  private DatadogHeaders() {}

  /** What the headers say; null if they say nothing. Broken headers are as good as none. */
  public static <C> @Nullable ExtractedContext extract(C carrier, HeaderGetter<C> headers) {
    return extract(carrier, headers, PropagationTags.DEFAULT_MAX);
  }

  /** As above; tags longer than {@code maxTags} characters are not read. */
  public static <C> @Nullable ExtractedContext extract(
      C carrier, HeaderGetter<C> headers, int maxTags) {
    String traceId = first(headers.get(carrier, TRACE_ID));
    String parentId = first(headers.get(carrier, PARENT_ID));
    String priority = first(headers.get(carrier, PRIORITY));
    String origin = origin(first(headers.get(carrier, ORIGIN)));
    boolean broken =
        (traceId != null && !Numbers.isUnsigned(traceId))
            || (parentId != null && !Numbers.isUnsigned(parentId))
            || (priority != null && !Numbers.isInteger(priority));
    if (broken || (traceId == null && priority == null && origin == null)) {
      return null;
    }
    Integer decided = priority == null ? null : Integer.valueOf(priority);
    long low = traceId == null ? 0 : Long.parseUnsignedLong(traceId);
    if (low == 0) {
      return new ExtractedContext(0, 0, 0, decided, origin, PropagationTags.EMPTY);
    }
    long parent = parentId == null ? 0 : Long.parseUnsignedLong(parentId);
    TagsHeader tags = TagsHeader.parse(headers.get(carrier, TAGS), maxTags);
    return new ExtractedContext(tags.traceIdHigh, low, parent, decided, origin, tags.tags);
  }

  /** Writes the context of {@code span}, whose trace is decided now if it was not yet. */
  public static <C> void inject(Span span, C carrier, HeaderSetter<C> headers) {
    TraceBuffer trace = span.trace();
    Decision decision = trace.decideForOthers();
    headers.set(carrier, TRACE_ID, Long.toUnsignedString(trace.traceIdLow()));
    headers.set(carrier, PARENT_ID, Long.toUnsignedString(span.spanId()));
    headers.set(carrier, PRIORITY, priority(decision));
    String origin = trace.origin();
    if (origin != null) {
      headers.set(carrier, ORIGIN, origin);
    }
    String tags = trace.outgoingTags(decision).header();
    if (!tags.isEmpty()) {
      headers.set(carrier, TAGS, tags);
    }
  }

  private static String priority(Decision decision) {
    switch (decision.priority()) {
      case Priority.SAMPLER_KEEP:
        return "1";
      case Priority.USER_KEEP:
        return "2";
      case Priority.SAMPLER_DROP:
        return "0";
      default:
        return Integer.toString(decision.priority());
    }
  }

  /** The text before the first comma, without blanks around; null if nothing is left. */
  private static @Nullable String first(@Nullable String header) {
    if (header == null) {
      return null;
    }
    int comma = header.indexOf(',');
    String value = (comma < 0 ? header : header.substring(0, comma)).trim();
    return value.isEmpty() ? null : value;
  }

  /** An origin goes on to other services and to every span: printable ASCII only, and not long. */
  private static @Nullable String origin(@Nullable String origin) {
    if (origin == null || origin.length() > MAX_ORIGIN) {
      return null;
    }
    for (int i = 0; i < origin.length(); i++) {
      if (origin.charAt(i) < 32 || origin.charAt(i) > 126) {
        return null;
      }
    }
    return origin;
  }
}
