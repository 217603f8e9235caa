// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.propagation;

import io.sampleragent.sampling.Decision;
import io.sampleragent.tracer.JsonText;
import io.sampleragent.tracer.Span;
import io.sampleragent.tracer.TraceBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A link from a span to another one that is not its parent: made by the application, or by the
 * agent from the local root to a context that its trace does not continue. Immutable. Written as
 * Datadog's agents read it from the tag {@code _dd.span_links}.
 */
public final class SpanLink {
  /** Another style named another trace. */
  static final String TERMINATED = "terminated_context";

  /** The trace begins anew because the user wants it so. */
  static final String RESTARTED = "propagation_behavior_extract";

  static final int MAX_LENGTH = 25_000; // of the tag, as of any other

  /** Of the application's links; the rest is for those of the agent, one for each header style. */
  public static final int MAX_LENGTH_OF_OWN = 20_000;

  private static final int UNKNOWN = -1;
  private static final int IDS_LENGTH = 100;

  private final long traceIdHigh;
  private final long traceIdLow;
  private final long spanId;
  private final int flags;
  private final @Nullable TraceBuffer decides; // about the flags, perhaps later than this is made
  private final @Nullable String state;
  private final String attributes;
  private final int attributesCut;

  private SpanLink(ExtractedContext context, String attributes, int attributesCut) {
    this.traceIdHigh = context.traceIdHigh;
    this.traceIdLow = context.traceIdLow;
    this.spanId = context.parentId;
    this.flags = context.hasPriority() ? (context.priority() > 0 ? 1 : 0) : UNKNOWN;
    this.decides = null;
    this.state = context.state == null ? null : context.state.text();
    this.attributes = attributes;
    this.attributesCut = attributesCut;
  }

  private SpanLink(Span span, LinkAttributes attributes) {
    this.traceIdHigh = span.traceIdHigh();
    this.traceIdLow = span.traceIdLow();
    this.spanId = span.spanId();
    this.flags = UNKNOWN;
    this.decides = span.trace();
    this.state = null; // to ask for it would decide the other trace
    this.attributes = attributes.json();
    this.attributesCut = attributes.cut();
  }

  /** To what a message named, and nobody continues. */
  static SpanLink ended(ExtractedContext context, String reason) {
    String why = "{\"reason\":\"" + reason + "\",\"context_headers\":\"" + context.style + "\"}";
    return new SpanLink(context, why, 0);
  }

  /** To a span of another process. */
  public static SpanLink to(ExtractedContext context, LinkAttributes attributes) {
    return new SpanLink(context, attributes.json(), attributes.cut());
  }

  /** To a span of this process; does not decide its trace. */
  public static SpanLink to(Span span, LinkAttributes attributes) {
    return new SpanLink(span, attributes);
  }

  /** Attributes that were left out because there were too many. */
  public int attributesCut() {
    return attributesCut;
  }

  /** Characters in JSON at most, without {@code tracestate}. */
  public int length() {
    return IDS_LENGTH + attributes.length();
  }

  /** The list as JSON; without the longest part, {@code tracestate}, if it gets too long. */
  public static String json(List<SpanLink> links) {
    String full = json(links, true);
    return full.length() <= MAX_LENGTH ? full : json(links, false);
  }

  private static String json(List<SpanLink> links, boolean withState) {
    StringBuilder out = new StringBuilder(256).append('[');
    for (int i = 0; i < links.size(); i++) {
      links.get(i).append(i == 0 ? out : out.append(','), withState);
    }
    return out.append(']').toString();
  }

  private void append(StringBuilder out, boolean withState) {
    out.append("{\"trace_id\":\"");
    Hex.append(out, traceIdHigh);
    Hex.append(out, traceIdLow);
    out.append("\",\"span_id\":\"");
    Hex.append(out, spanId);
    out.append('"');
    int known = flags();
    if (known != UNKNOWN) {
      out.append(",\"flags\":").append(known);
    }
    if (withState && state != null) {
      // A tab may stand between members; other control characters do not get through a server.
      String text = state.replace('\t', ' ');
      JsonText.appendText(out.append(",\"tracestate\":"), text, HeaderLines.MAX_LENGTH);
    }
    if (!attributes.isEmpty()) {
      out.append(",\"attributes\":").append(attributes);
    }
    out.append('}');
  }

  private int flags() {
    Decision decision = decides == null ? null : decides.decision();
    return decision == null ? flags : decision.kept() ? 1 : 0;
  }
}
