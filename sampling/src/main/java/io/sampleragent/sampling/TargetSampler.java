// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a target volume: each resource has a rate, and the rates are set such that all together
 * stay at the target while what is rare is kept whole. A rate and not a limit, so that each trace
 * carries the probability with which it was kept.
 *
 * <p>Rates are revised about once a second by a request that comes along, sooner when more was kept
 * than chance explains; requests that come meanwhile follow the old rates, nobody waits. A new
 * resource starts with the rate of those that have none of their own. Its first trace counts among
 * theirs: one new resource is kept, a flood of new names is not.
 *
 * <p>Not here: how rates follow from counts ({@link ShareRevision}). Why like this: RATIONALE.md.
 */
final class TargetSampler implements Sampler {
  private static final long INTERVAL = 1_000_000_000L; // nanoseconds
  private static final long MIN_INTERVAL = 1_000_000L; // bounds the work in a flood

  private final AgentRates secondLook;
  private final LongSupplier nanoTicker;
  private final String text;
  private final TargetBudget budget;
  private final ShareTable table = new ShareTable();
  private final ResourceShare others;
  private final ShareRevision revision; // only by who has set revising
  private final AtomicBoolean revising = new AtomicBoolean();
  private final AtomicLong kept = new AtomicLong();
  private final LongAdder dropped = new LongAdder();
  private volatile long revised;
  private volatile long keptWhenRevised;

  /**
   * @param ceiling the global rate, which no resource's rate exceeds; null for none
   * @param secondLook where the rescue is; its rates are not asked
   */
  TargetSampler(
      TargetVolume target,
      @Nullable Reason ceiling,
      AgentRates secondLook,
      LongSupplier nanoTicker) {
    long now = nanoTicker.getAsLong();
    RateSteps steps = new RateSteps(target, ceiling);
    this.secondLook = secondLook;
    this.nanoTicker = nanoTicker;
    this.text = target.text;
    this.budget = new TargetBudget(target.perSecond);
    this.others = new ResourceShare("", steps.atMost(1), steps.ceiling(), now);
    this.revision = new ShareRevision(table, others, target, steps, budget, now);
    this.revised = now;
  }

  @Override
  public Decision decide(LocalRoot root) {
    long now = nanoTicker.getAsLong();
    if (now - revised >= INTERVAL) {
      revise();
    }
    Decision decision = share(root.resource(), now).decide(root);
    if (!decision.kept()) {
      dropped.increment();
    } else if (isDue(now, kept.incrementAndGet())) {
      revise();
    }
    return decision;
  }

  private ResourceShare share(String resource, long now) {
    ResourceShare known = table.find(resource);
    if (known != null) {
      known.arrived();
      return known;
    }
    others.arrived();
    ResourceShare added = table.add(resource, others, now);
    return added == null ? others : added;
  }

  private boolean isDue(long now, long keptSoFar) {
    long elapsed = now - revised;
    return elapsed >= INTERVAL
        || (elapsed >= MIN_INTERVAL && budget.isTooMuchForASecond(keptSoFar - keptWhenRevised));
  }

  private void revise() {
    if (!revising.compareAndSet(false, true)) {
      return; // another thread is at it
    }
    try {
      long now = nanoTicker.getAsLong(); // again: from thread to thread it must not run backwards
      long keptSoFar = kept.get();
      if (isDue(now, keptSoFar)) {
        revised = now;
        keptWhenRevised = keptSoFar;
        revision.revise(now, keptSoFar);
      }
    } finally {
      revising.set(false);
    }
  }

  @Override
  public Decision review(Decision decided, LocalRoot root, boolean hasError, long rootNanos) {
    return secondLook.review(decided, root, hasError, rootNanos);
  }

  /** Resources that have a rate of their own. */
  int resources() {
    return table.size();
  }

  @Override
  public void collect(List<Outcomes> into) {
    into.add(new Outcomes(text, kept.get(), dropped.sum(), 0));
    secondLook.collectRescue(into);
  }
}
