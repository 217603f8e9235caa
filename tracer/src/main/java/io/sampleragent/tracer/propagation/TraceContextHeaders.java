// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.propagation;

import io.sampleragent.sampling.Decision;
import io.sampleragent.tracer.Span;
import io.sampleragent.tracer.TraceBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * W3C Trace Context, level 2: {@code traceparent} and {@code tracestate}, with Datadog's own member
 * as dd-trace-java has it.
 */
final class TraceContextHeaders implements HeaderStyle {
  static final String NAME = "tracecontext";
  static final String PARENT = "traceparent";
  static final String STATE = "tracestate";

  // 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01
  private static final int TRACE_ID = 3;
  private static final int TRACE_ID_LOW = TRACE_ID + Hex.DIGITS;
  private static final int SPAN_ID = TRACE_ID_LOW + Hex.DIGITS + 1;
  private static final int FLAGS = SPAN_ID + Hex.DIGITS + 1;
  private static final int LENGTH = FLAGS + 2;

  static final int SAMPLED = 1;
  static final int RANDOM = 2;

  private final TraceStateWriter states;

  /**
   * @param elastic whether Elastic's agents are told the rate
   */
  TraceContextHeaders(boolean elastic) {
    this.states = new TraceStateWriter(elastic);
  }

  @Override
  public <C> @Nullable ExtractedContext extract(C carrier, HeaderGetter<C> headers, boolean leads) {
    String header = HeaderLines.limited(HeaderLines.joined(carrier, headers, PARENT));
    String parent = header == null ? "" : header.trim();
    if (!isWellFormed(parent)) {
      return null;
    }
    ExtractedContext context = new ExtractedContext(NAME);
    context.traceIdHigh = Hex.parse(parent, TRACE_ID, TRACE_ID_LOW);
    context.traceIdLow = Hex.parse(parent, TRACE_ID_LOW, SPAN_ID - 1);
    context.parentId = Hex.parse(parent, SPAN_ID, FLAGS - 1);
    if (context.traceIdLow == 0 || context.parentId == 0) {
      return null;
    }
    int flags = (int) Hex.parse(parent, FLAGS, LENGTH);
    context.randomIds = (flags & RANDOM) != 0;
    context.state = TraceState.of(HeaderLines.joined(carrier, headers, STATE));
    readDecision(context, (flags & SAMPLED) != 0, leads);
    return context;
  }

  private static void readDecision(ExtractedContext context, boolean sampled, boolean leads) {
    TraceState state = context.state;
    String datadog = leads && state != null ? state.members().datadog() : null;
    if (datadog != null) {
      DatadogMember.read(datadog, context, sampled);
    } else {
      context.priority(sampled ? 1 : 0);
      context.tags = sampled ? PropagationTags.KEPT_BY_DEFAULT : PropagationTags.EMPTY;
    }
  }

  private static boolean isWellFormed(String parent) {
    if (parent.length() < LENGTH || parent.startsWith("ff")) {
      return false;
    }
    return isEnd(parent)
        && Hex.isLowerCase(parent, 0, TRACE_ID - 1)
        && parent.charAt(TRACE_ID - 1) == '-'
        && Hex.isLowerCase(parent, TRACE_ID, SPAN_ID - 1)
        && parent.charAt(SPAN_ID - 1) == '-'
        && Hex.isLowerCase(parent, SPAN_ID, FLAGS - 1)
        && parent.charAt(FLAGS - 1) == '-'
        && Hex.isLowerCase(parent, FLAGS, LENGTH);
  }

  // What comes behind belongs to a later version, or is a second line, joined by a comma: of two
  // nobody knows which one is right.
  private static boolean isEnd(String parent) {
    boolean later = !parent.startsWith("00") && parent.indexOf(',') < 0;
    return parent.length() == LENGTH || (later && parent.charAt(LENGTH) == '-');
  }

  @Override
  public String[] fields() {
    return new String[] {PARENT, STATE};
  }

  @Override
  public <C> void inject(Span span, Decision decision, C carrier, HeaderSetter<C> headers) {
    TraceBuffer trace = span.trace();
    String parent =
        parent(trace.traceIdHigh(), trace.traceIdLow(), span.spanId(), flags(trace, decision));
    headers.set(carrier, PARENT, parent);
    headers.set(carrier, STATE, state(span, decision));
  }

  /** Not without a decision: this style always says one. */
  @Override
  public <C> void relay(ExtractedContext message, C carrier, HeaderSetter<C> headers) {
    if (message.parentId() == 0 || !message.hasPriority()) {
      return;
    }
    headers.set(
        carrier,
        PARENT,
        parent(
            message.traceIdHigh(), message.traceIdLow(), message.parentId(), message.traceFlags()));
    headers.set(carrier, STATE, message.state == null ? ownMember(message) : message.traceState());
  }

  private static String ownMember(ExtractedContext message) {
    StringBuilder out = new StringBuilder(128);
    String tags = message.tags().elements();
    DatadogMemberWriter.append(
        out, message.priority(), message.origin(), message.parentId(), tags, "");
    return out.toString();
  }

  /** The value of {@code tracestate}. */
  String state(Span span, Decision decision) {
    return states.write(span, decision, members(span.trace()));
  }

  private static TraceStateMembers members(TraceBuffer trace) {
    ExtractedContext context = trace.incoming();
    TraceState state = context == null ? null : context.state;
    return state == null ? TraceStateMembers.NONE : state.members();
  }

  private static String parent(long traceIdHigh, long traceIdLow, long spanId, int flags) {
    byte[] text = new byte[LENGTH];
    text[0] = '0';
    text[1] = '0';
    text[TRACE_ID - 1] = '-';
    Hex.put(traceIdHigh, text, TRACE_ID);
    Hex.put(traceIdLow, text, TRACE_ID_LOW);
    text[SPAN_ID - 1] = '-';
    Hex.put(spanId, text, SPAN_ID);
    text[FLAGS - 1] = '-';
    text[FLAGS] = '0';
    text[FLAGS + 1] = (byte) ('0' + flags);
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  /** The flags in {@code traceparent}. */
  static int flags(TraceBuffer trace, Decision decision) {
    return (decision.kept() ? SAMPLED : 0) | (trace.hasRandomId() ? RANDOM : 0);
  }
}
