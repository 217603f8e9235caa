// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import io.sampleragent.sampling.ForcedTraces;
import io.sampleragent.sampling.Trust;
import io.sampleragent.sampling.TrustRules;
import io.sampleragent.tracer.propagation.ExtractedContext;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How far callers are believed, and how many traces they may force. There is one only if users said
 * something about it: without, a request pays for a look whether it is there. For all threads.
 *
 * <p>A caller that a rule trusts forces as much as it likes: the limit is for everybody else.
 */
final class InboundTrust {
  private final Trust otherwise;
  private final @Nullable TrustRules rules;
  private final @Nullable ForcedTraces forced;

  InboundTrust(TracerOptions options, Clock clock) {
    this.otherwise = options.trust == null ? Trust.ALWAYS : options.trust;
    this.rules = options.trustRules;
    Double perSecond = options.forcedPerSecond;
    this.forced = perSecond == null ? null : new ForcedTraces(perSecond, new Ticks(clock));
  }

  @Nullable ForcedTraces forced() {
    return forced;
  }

  /** What counts of a request's headers; null if nothing does. */
  <R> @Nullable ExtractedContext ofRequest(
      TracerOptions options, R request, HttpServerRequest<R> reader) {
    Trust named =
        rules == null ? null : rules.find(path(request, reader), reader.remoteAddress(request));
    Trust trust = named == null ? otherwise : named;
    if (trust == Trust.NEVER) {
      return null;
    }
    ExtractedContext context = believed(trust, options.propagators().extract(request, reader));
    return named == null ? limited(context) : context;
  }

  /** The same for a message that code reads. It has no path and no peer, so no rule matches. */
  @Nullable ExtractedContext ofMessage(@Nullable ExtractedContext said) {
    return otherwise == Trust.NEVER ? null : limited(believed(otherwise, said));
  }

  private static @Nullable ExtractedContext believed(
      Trust trust, @Nullable ExtractedContext context) {
    return trust == Trust.ID_ONLY && context != null
        ? context.idsOnly(Trust.ID_ONLY.toString(), Ids.random())
        : context;
  }

  private @Nullable ExtractedContext limited(@Nullable ExtractedContext context) {
    boolean forces = context != null && context.hasPriority() && context.priority() > 0;
    return forces && forced != null && !forced.tryForce()
        ? context.undecided("over the limit", Ids.random())
        : context;
  }

  private static <R> String path(R request, HttpServerRequest<R> reader) {
    String path = reader.rawPath(request);
    return path == null || path.isEmpty() ? "/" : path;
  }

  /** {@link Clock#ticks()}, not as a lambda: this is before main. */
  private static final class Ticks implements LongSupplier {
    private final Clock clock;

    Ticks(Clock clock) {
      this.clock = clock;
    }

    @Override
    public long getAsLong() {
      return clock.ticks();
    }
  }
}
