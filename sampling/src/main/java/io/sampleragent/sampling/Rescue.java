// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps finished traces that the head dropped although they are worth it: with an error, slow, or
 * rare, asked in this order. Each cause has a budget of its own ({@link RescueBudget}).
 *
 * <p>What code dropped stays dropped; so does what a user's setting dropped, unless {@link
 * RescueSettings#withUserDrops} says otherwise. What is slow or rare is learned from all traces,
 * the kept ones among them, once for each: when its root has finished.
 *
 * <p>On the application's threads: lock-free, allocates nothing but decisions to keep.
 */
final class Rescue {
  private static final double DEFAULT_ERRORS = RescueSettings.DEFAULT_ERRORS_PER_SECOND;
  private static final Reason ERROR = reason(RescueKind.ERROR.sentence());

  private final RescueSettings settings;
  private final LongSupplier nanoTicker;
  private volatile @Nullable RescueBudget errors; // null: not needed so far; then it stays
  private volatile boolean leftToAgent; // errors of traces with priority 0
  private final @Nullable SlowRescue slow; // null: off; so is the next one
  private final @Nullable RareRescue rare;

  Rescue(RescueSettings settings, LongSupplier nanoTicker) {
    this.settings = settings;
    this.nanoTicker = nanoTicker;
    this.leftToAgent = Double.isNaN(settings.errorsPerSecond);
    this.errors = errorsAtStart();
    this.slow =
        settings.slow != null && settings.slowPerSecond > 0
            ? new SlowRescue(settings.slow, settings.slowPerSecond, nanoTicker)
            : null;
    this.rare =
        settings.rarePerSecond > 0
            ? new RareRescue(settings.rarePerSecond, settings.rareWindow, nanoTicker)
            : null;
  }

  private @Nullable RescueBudget errorsAtStart() {
    if (settings.errorsPerSecond > 0) { // NaN is not
      return errors(settings.errorsPerSecond);
    }
    return leftToAgent && settings.userDrops ? errors(DEFAULT_ERRORS) : null;
  }

  private RescueBudget errors(double perSecond) {
    return new RescueBudget(RescueKind.ERROR, perSecond, nanoTicker);
  }

  /** As {@link AgentRates#agentSamplesErrors}. */
  void agentSamplesErrors(boolean itDoes) {
    if (!Double.isNaN(settings.errorsPerSecond)) {
      return; // the user decided
    }
    leftToAgent = itDoes;
    if (!itDoes && errors == null) {
      errors = errors(DEFAULT_ERRORS);
    }
  }

  /** As {@link Sampler#review}. */
  Decision review(Decision decided, LocalRoot root, boolean hasError, long rootNanos) {
    Decision result = hasError && mayKeep(decided) ? keepError(decided) : decided;
    if (rootNanos < 0) {
      return result;
    }
    if (slow != null) {
      Reason why = slow.learn(root, rootNanos);
      result = why != null && mayKeep(result) ? slow.budget.keep(result, why) : result;
    }
    return rare == null ? result : rare.review(result, root, mayKeep(result));
  }

  private Decision keepError(Decision dropped) {
    RescueBudget budget = errors;
    // An agent's error sampler looks at priority 0 alone; below, nobody else would keep them.
    boolean agentMay = leftToAgent && dropped.priority() == Priority.SAMPLER_DROP;
    return budget == null || agentMay ? dropped : budget.keep(dropped, ERROR);
  }

  // A forced priority is 0 and yet by a user; what arrives in headers has nothing but its number.
  private boolean mayKeep(Decision decided) {
    if (decided.kept() || decided.mayBeByHand()) {
      return false;
    }
    boolean byUser = decided.priority() < 0 || decided.source().isSetting();
    return !byUser || settings.userDrops;
  }

  void collect(List<Outcomes> into) {
    RescueBudget budget = errors;
    if (budget != null) {
      budget.collect(into);
    }
    if (slow != null) {
      slow.budget.collect(into);
    }
    if (rare != null) {
      rare.budget.collect(into);
    }
  }

  /**
   * A rescue is no user's rule and has no probability; of all mechanisms on the wire only "manual"
   * says so. See RATIONALE.md.
   *
   * @param why completes "rescued, "
   */
  static Reason reason(String why) {
    return Reason.user(Mechanism.MANUAL, Source.RESCUE, words(why)).build();
  }

  static String words(String why) {
    return "rescued, " + why;
  }
}
