// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.propagation;

import io.sampleragent.sampling.Decision;
import io.sampleragent.sampling.Priority;
import io.sampleragent.tracer.Span;
import io.sampleragent.tracer.TraceBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The Datadog header style, as dd-trace-java's {@code DatadogHttpCodec} reads and writes it. Its
 * baggage is apart, in {@link OldBaggageHeaders}.
 */
final class DatadogHeaders implements HeaderStyle {
  static final String NAME = "datadog";
  static final String TRACE_ID = "x-datadog-trace-id";
  static final String PARENT_ID = "x-datadog-parent-id";
  static final String PRIORITY = "x-datadog-sampling-priority";
  static final String ORIGIN = "x-datadog-origin";
  static final String TAGS = "x-datadog-tags";

  private static final int MAX_ORIGIN = 256; // it is repeated on every span

  private final int maxTags;

  /**
   * @param maxTags characters of the longest {@code x-datadog-tags} that is read
   */
  DatadogHeaders(int maxTags) {
    this.maxTags = maxTags;
  }

  @Override
  public <C> @Nullable ExtractedContext extract(C carrier, HeaderGetter<C> headers, boolean leads) {
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
    ExtractedContext context = new ExtractedContext(NAME);
    context.origin = origin;
    if (priority != null) {
      context.priority(Integer.parseInt(priority));
    }
    context.traceIdLow = number(traceId);
    if (context.hasIds()) {
      context.parentId = number(parentId);
      context.tags = TagsHeader.parse(headers.get(carrier, TAGS), maxTags);
      context.traceIdHigh = context.tags.traceIdHigh();
    }
    return context;
  }

  private static long number(@Nullable String text) {
    return text == null ? 0 : Long.parseUnsignedLong(text);
  }

  @Override
  public String[] fields() {
    return new String[] {TRACE_ID, PARENT_ID, PRIORITY, ORIGIN, TAGS};
  }

  @Override
  public <C> void inject(Span span, Decision decision, C carrier, HeaderSetter<C> headers) {
    TraceBuffer trace = span.trace();
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

  @Override
  public <C> void relay(ExtractedContext message, C carrier, HeaderSetter<C> headers) {
    headers.set(carrier, TRACE_ID, Long.toUnsignedString(message.traceIdLow()));
    headers.set(carrier, PARENT_ID, Long.toUnsignedString(message.parentId()));
    if (message.hasPriority()) {
      headers.set(carrier, PRIORITY, Integer.toString(message.priority()));
    }
    if (message.origin != null) {
      headers.set(carrier, ORIGIN, message.origin);
    }
    String tags = message.tags.relayed(message.traceIdHigh, maxTags).header();
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
    String text = HeaderLines.limited(header);
    if (text == null) {
      return null;
    }
    int comma = text.indexOf(',');
    String value = (comma < 0 ? text : text.substring(0, comma)).trim();
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
