// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import io.sampleragent.sampling.DecisionLog;
import io.sampleragent.sampling.ForcedTraces;
import io.sampleragent.sampling.Sampler;
import io.sampleragent.sampling.SpanSampler;
import io.sampleragent.tracer.propagation.ExtractedContext;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What all traces of this process share: options, sampler, clock and the way out.
 *
 * <p>One is installed at start-up, before anything is woven. Advice reaches it through the span
 * kinds and must not fail while there is none.
 */
public final class Tracer {
  private static volatile @Nullable Tracer installed;

  private final TracerOptions options;
  private final TraceSink sink;
  private final Clock clock;
  private final TraceCounters counters = new TraceCounters();
  private final OpenTraces openTraces = new OpenTraces(this);
  private final DecisionLog decisions = new DecisionLog();
  private final @Nullable InboundTrust inbound; // null: all callers are believed
  private volatile @Nullable TraceFilters filters; // few applications have any
  private volatile Sampler sampler;
  private volatile @Nullable SpanSampler spanSampler;

  public Tracer(TracerOptions options, Sampler sampler, TraceSink sink, Clock clock) {
    this.options = options;
    this.sampler = sampler;
    this.sink = sink;
    this.clock = clock;
    this.inbound = options.judgesCallers() ? new InboundTrust(options, clock) : null;
  }

  /** Makes {@code tracer} the one that advice uses; null stops tracing. */
  public static void install(@Nullable Tracer tracer) {
    installed = tracer;
  }

  /** The tracer that advice uses; null if tracing is off. */
  public static @Nullable Tracer installed() {
    return installed;
  }

  /**
   * The tracer for work on this thread; null where nothing is traced: not started, or a thread of
   * the agent.
   */
  static @Nullable Tracer forThisThread() {
    Tracer tracer = installed;
    return tracer == null || Scope.isSuppressed() ? null : tracer;
  }

  public TracerOptions options() {
    return options;
  }

  public Sampler sampler() {
    return sampler;
  }

  /** Replaces the sampler for traces that begin from now on. */
  public void sampler(Sampler replacement) {
    sampler = replacement;
  }

  /** What keeps single spans of dropped traces; null if nothing does. */
  public @Nullable SpanSampler spanSampler() {
    return spanSampler;
  }

  /** Sets or replaces the sampler of single spans, for traces that begin from now on. */
  public void spanSampler(@Nullable SpanSampler replacement) {
    spanSampler = replacement;
  }

  /**
   * Lets {@code filter} look through finished spans from now on, after others that were added
   * before. It is held weakly: whoever adds it keeps it.
   */
  public synchronized void addFilter(TraceFilter filter) {
    TraceFilters known = filters;
    filters = known == null ? new TraceFilters(filter) : known.with(filter);
  }

  @Nullable TraceFilters filters() {
    return filters;
  }

  public TraceSink sink() {
    return sink;
  }

  public Clock clock() {
    return clock;
  }

  /** Where all spans of this process are. */
  public TraceCounters counters() {
    return counters;
  }

  /** The traces that have running spans. */
  public OpenTraces openTraces() {
    return openTraces;
  }

  /** The last decisions, for whoever asks why. */
  public DecisionLog decisions() {
    return decisions;
  }

  /** How many traces callers may force; null if as many as they like. */
  public @Nullable ForcedTraces forcedTraces() {
    return inbound == null ? null : inbound.forced();
  }

  /** What a request's headers say, as far as its caller is believed; null if nothing. */
  <R> @Nullable ExtractedContext contextOf(R request, HttpServerRequest<R> reader) {
    return inbound == null
        ? options.propagators().extract(request, reader)
        : inbound.ofRequest(options, request, reader);
  }

  /**
   * What a message says that code reads, as far as callers are believed; null if nothing.
   *
   * @param headers finds a name in any case of letters
   */
  public @Nullable ExtractedContext extract(Map<String, String> headers) {
    return inbound == null
        ? options.propagators().extract(headers)
        : inbound.ofMessage(options.propagators().extract(headers));
  }

  /** The same for W3C's Trace Context that the application has read by itself. */
  public @Nullable ExtractedContext extractTraceContext(Map<String, String> headers) {
    ExtractedContext context = options.propagators().extractTraceContext(headers);
    return inbound == null ? context : inbound.ofMessage(context);
  }

  /**
   * The trace of a span that starts where this thread is: that of {@code parent}, which is null if
   * no span is active. Then it is that of a message which goes on here, or a new one.
   */
  TraceBuffer traceFor(@Nullable Span parent) {
    if (parent != null) {
      return parent.trace();
    }
    Scope active = Scope.active();
    return TraceBuffer.begin(this, active == null ? null : active.message());
  }

  /** A trace for a request that came with {@code context}; a new one for null. */
  TraceBuffer continued(@Nullable ExtractedContext context) {
    return TraceBuffer.begin(this, context);
  }
}
