// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.propagation;

import org.jspecify.annotations.Nullable;

/**
 * A link from the local root to a context that its trace does not continue; several form a list.
 * Immutable. Written as Datadog's agents read it from the tag {@code _dd.span_links}.
 */
final class SpanLink {
  /** Another style named another trace. */
  static final String TERMINATED = "terminated_context";

  /** The trace begins anew because the user wants it so. */
  static final String RESTARTED = "propagation_behavior_extract";

  static final int MAX_LENGTH = 25_000; // of the tag, as of any other

  private final ExtractedContext context;
  private final String reason;
  private final @Nullable SpanLink next;

  SpanLink(ExtractedContext context, String reason, @Nullable SpanLink next) {
    this.context = context;
    this.reason = reason;
    this.next = next;
  }

  /** The list with {@code last} behind it; it is as short as the list of styles. */
  static SpanLink append(@Nullable SpanLink list, SpanLink last) {
    return list == null ? last : new SpanLink(list.context, list.reason, append(list.next, last));
  }

  /** The list as JSON; without the longest part, {@code tracestate}, if it gets too long. */
  String json() {
    String full = json(true);
    return full.length() <= MAX_LENGTH ? full : json(false);
  }

  private String json(boolean withState) {
    StringBuilder out = new StringBuilder(256).append('[');
    for (SpanLink link = this; link != null; link = link.next) {
      if (link != this) {
        out.append(',');
      }
      link.append(out, withState);
    }
    return out.append(']').toString();
  }

  private void append(StringBuilder out, boolean withState) {
    out.append("{\"trace_id\":\"");
    Hex.append(out, context.traceIdHigh);
    Hex.append(out, context.traceIdLow);
    out.append("\",\"span_id\":\"");
    Hex.append(out, context.parentId);
    out.append('"');
    if (context.hasPriority()) {
      out.append(",\"flags\":").append(context.priority() > 0 ? '1' : '0');
    }
    if (withState && context.state != null) {
      out.append(",\"tracestate\":\"");
      appendEscaped(out, context.state.text());
      out.append('"');
    }
    out.append(",\"attributes\":{\"reason\":\"").append(reason);
    out.append("\",\"context_headers\":\"").append(context.style).append("\"}}");
  }

  private static void appendEscaped(StringBuilder out, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ') {
        out.append(' '); // a tab between members; others do not get through a server
      } else if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else {
        out.append(c);
      }
    }
  }
}
