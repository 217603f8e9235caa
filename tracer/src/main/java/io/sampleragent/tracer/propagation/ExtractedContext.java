// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.propagation;

import io.sampleragent.sampling.ConsistentProbability;
import io.sampleragent.sampling.Rate;
import io.sampleragent.tracer.Baggage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the headers of a request said; ids, priority and origin may each be missing. Filled by the
 * thread that reads them, and not changed any more after that.
 */
public final class ExtractedContext {
  private static final int NO_PRIORITY = Integer.MIN_VALUE;

  /** The style that named the trace, as users write it. */
  final String style;

  long traceIdHigh;
  long traceIdLow;
  long parentId;
  private int priority = NO_PRIORITY;
  @Nullable String origin;
  PropagationTags tags = PropagationTags.EMPTY;

  /** What came with {@code traceparent}; null if it did not, or came alone. */
  @Nullable TraceState state;

  /** Whether the caller said that the lower half of the trace id is random. */
  boolean randomIds;

  /** The span of the last service that wrote Datadog's context, as it was written. */
  @Nullable String lastParent;

  /** The ids as B3 wrote them, hexadecimal digits in any case; null if another style did. */
  @Nullable String b3TraceId;

  @Nullable String b3SpanId;

  /** Beside what names the trace, and often without. */
  Baggage baggage = Baggage.NONE;

  /** Whether Datadog's headers name the same trace, in whatever order the styles were read. */
  private boolean besideDatadog;

  private @Nullable List<SpanLink> links;

  /** Why not all of it counts; null if it does. */
  private @Nullable String distrust;

  /** What decides instead of the ids, which a caller can choose; only if it is distrusted. */
  private long drawn = ConsistentProbability.NONE;

  ExtractedContext(String style) {
    this.style = style;
  }

  /**
   * What headers of W3C's Trace Context say, without regard to whom to believe: to point at a span,
   * or to hand it on.
   *
   * @param headers with their names in lower case
   */
  public static @Nullable ExtractedContext ofTraceContext(Map<String, String> headers) {
    return new TraceContextHeaders(false).extract(headers, Map::get, true);
  }

  /** A new trace that only points to what {@code before} named. */
  static @Nullable ExtractedContext restarted(ExtractedContext before) {
    if (!before.hasIds()) {
      return null;
    }
    ExtractedContext fresh = new ExtractedContext(before.style);
    fresh.links = Collections.singletonList(SpanLink.ended(before, SpanLink.RESTARTED));
    return fresh;
  }

  /**
   * The ids alone, of a caller whose word does not count. A trace id decides, at a given rate,
   * whether its trace is kept; that must not be the choice of such a caller either.
   *
   * @param why for people
   * @param random what decides instead, at least 56 random bits
   * @return null if there are no ids, nor a link to any
   */
  public @Nullable ExtractedContext idsOnly(String why, long random) {
    ExtractedContext ids = new ExtractedContext(style);
    if (!hasIds()) {
      ids.links = links; // which have nothing but ids to act on
      return links == null ? null : ids;
    }
    ids.takeIdsOf(this);
    ids.distrust = why;
    ids.drawn = ConsistentProbability.randomnessOfId(random);
    return ids;
  }

  /** The same without decision, origin and tags of Datadog's. Foreign members stay. */
  ExtractedContext withoutDatadog() {
    ExtractedContext rest = new ExtractedContext(style);
    rest.takeIdsOf(this);
    rest.state = state == null ? null : state.withoutDatadog();
    rest.randomIds = randomIds;
    rest.links = links;
    rest.distrust = "other organisation";
    return rest;
  }

  /**
   * As {@link #idsOnly}, of a caller that is believed but for its decision: what it attached for
   * the application stays.
   */
  public @Nullable ExtractedContext undecided(String why, long random) {
    return Propagators.with(baggage, idsOnly(why, random));
  }

  private void takeIdsOf(ExtractedContext other) {
    traceIdHigh = other.traceIdHigh;
    traceIdLow = other.traceIdLow;
    parentId = other.parentId;
    b3TraceId = other.b3TraceId;
    b3SpanId = other.b3SpanId;
  }

  /**
   * Adds what a later style says: of the same trace, {@code tracestate} and the caller's span; of
   * another trace, a link.
   */
  void add(ExtractedContext later) {
    if (!isSameTrace(later)) {
      if (later.parentId != 0) {
        links = links == null ? new ArrayList<>(1) : links;
        links.add(SpanLink.ended(later, SpanLink.TERMINATED));
      }
    } else if (later.isDatadog()) {
      besideDatadog = true;
    } else if (later.isTraceContext()) {
      state = later.state;
      randomIds = later.randomIds;
      calledBy(later);
    }
  }

  /** {@code traceparent} is what proxies rewrite: if it differs, it is the newer one. */
  private void calledBy(ExtractedContext later) {
    if (later.parentId != parentId) {
      String written = later.state == null ? null : later.state.members().lastParent();
      boolean known = written == null && isDatadog() && parentId != 0;
      lastParent = known ? Hex.padded(parentId) : written;
      parentId = later.parentId;
    }
  }

  private boolean isSameTrace(ExtractedContext other) {
    boolean sameHigh =
        traceIdHigh == other.traceIdHigh || traceIdHigh == 0 || other.traceIdHigh == 0;
    return sameHigh && traceIdLow == other.traceIdLow;
  }

  private boolean isTraceContext() {
    return style.equals(TraceContextHeaders.NAME);
  }

  private boolean isDatadog() {
    return style.equals(DatadogHeaders.NAME);
  }

  /** Whether a tracer wrote it that decides as we do: Datadog's, Elastic's or this one. */
  boolean isInternal() {
    return isDatadog() || besideDatadog || (state != null && state.members().isInternal());
  }

  /** False for a partial context: there was no usable trace id, but perhaps an origin. */
  public boolean hasIds() {
    return traceIdLow != 0;
  }

  public long traceIdHigh() {
    return traceIdHigh;
  }

  public long traceIdLow() {
    return traceIdLow;
  }

  /** The span that called; 0 if the caller did not say. */
  public long parentId() {
    return parentId;
  }

  public boolean hasPriority() {
    return priority != NO_PRIORITY;
  }

  /** The decision of the caller; only if {@link #hasPriority()}. */
  public int priority() {
    return priority;
  }

  void priority(int value) {
    priority = value;
  }

  public @Nullable String origin() {
    return origin;
  }

  public PropagationTags tags() {
    return tags;
  }

  /** What the caller attached for this service and those behind it. */
  public Baggage baggage() {
    return baggage;
  }

  /** The header {@code tracestate} as it came; empty if none counts. */
  public String traceState() {
    return state == null ? "" : state.text();
  }

  /** The flags of a {@code traceparent} that says the same. */
  public int traceFlags() {
    boolean kept = hasPriority() && priority > 0;
    return (kept ? TraceContextHeaders.SAMPLED : 0) | (randomIds ? TraceContextHeaders.RANDOM : 0);
  }

  /** Whether there is anything but baggage in it. */
  public boolean saysMoreThanBaggage() {
    return hasIds() || hasPriority() || origin != null || links != null;
  }

  /** Whether the caller said that the lowest 56 bits of the trace id are random. */
  public boolean randomIds() {
    return randomIds;
  }

  /** Value of {@code _dd.parent_id}, null if there is none. */
  public @Nullable String lastParent() {
    return lastParent;
  }

  /** Value of {@code b3.traceid}, null if the ids came in another style. */
  public @Nullable String b3TraceId() {
    return b3TraceId;
  }

  /** Value of {@code b3.spanid}, null if the ids came in another style. */
  public @Nullable String b3SpanId() {
    return b3SpanId;
  }

  /** Links of the first span here to what its trace does not continue. Not to be changed. */
  public List<SpanLink> spanLinks() {
    return links == null ? Collections.emptyList() : links;
  }

  /** Why not all that arrived counts, for people; null if it does. */
  public @Nullable String distrust() {
    return distrust;
  }

  /**
   * The randomness that came with the trace, or that was drawn for it; {@link
   * ConsistentProbability#NONE} if there is none.
   */
  public long randomness() {
    return state == null ? drawn : state.members().randomness();
  }

  /**
   * The probability with which the caller kept the trace, as it says: Datadog's {@code ksr}, else
   * Elastic's {@code s}, else OpenTelemetry's {@code th}. NaN if it does not say.
   */
  public double rate() {
    String ksr = tags.get(PropagationTags.RATE);
    double rate = ksr == null ? Double.NaN : Rate.parse(ksr);
    if (Rate.isRate(rate) || state == null) {
      return Rate.isRate(rate) ? rate : Double.NaN;
    }
    return state.members().rate();
  }
}
