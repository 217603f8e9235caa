// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.localagent.decision;

import io.sampleragent.localagent.decode.Chunk;
import io.sampleragent.localagent.decode.Span;
import io.sampleragent.sampling.RescueKind;
import org.jspecify.annotations.Nullable;

/**
 * Reads the decision of one chunk from its sampling tags.
 *
 * <p>Order of evidence: a rescue by our own tracer looks like a forced keep but for its tag, so it
 * is asked first. A forced decision ({@code _dd.p.dm} 4, 5, 9, 10, 13) overrides every rate. Then
 * the rate tags, which only the service that drew the lot has on its local root. A root without
 * them and with a remote parent followed a header. Dropped traces often have no {@code dm} at all
 * (the Java client removes it), so priority alone must give a sentence as well.
 */
public final class ChunkDecision {
  private final Chunk chunk;
  private final Span root;
  private final int priority;
  private final boolean kept;

  private ChunkDecision(Chunk chunk, int priority) {
    this.chunk = chunk;
    this.root = chunk.root();
    this.priority = priority;
    this.kept = priority > 0;
  }

  public static Decision of(Chunk chunk) {
    Integer priority = chunk.priority();
    if (priority == null) {
      return Decision.here(true, "no sampling priority was sent, so nothing was dropped");
    }
    ChunkDecision words = new ChunkDecision(chunk, priority);
    return words.decide().and(words.caller());
  }

  private Decision decide() {
    boolean startsHere = root.parentId() == 0 || !caller().isEmpty();
    String rescued = rescued();
    if (rescued != null) return Decision.here(kept, rescued).with(rescueDetail());
    String forced = forced();
    if (forced != null) {
      boolean here = startsHere || Chunk.hasRateTag(root);
      Decision decision = here ? Decision.here(kept, forced) : Decision.inherited(kept, forced);
      return decision.with(incomplete());
    }
    Double rulePsr = root.metric("_dd.rule_psr");
    Double target = root.metric("_sampler.target");
    if (target != null && rulePsr != null)
      return Decision.here(kept, target(target) + source()).with(ofResource(rulePsr));
    if (rulePsr != null) return Decision.here(kept, rule(rulePsr) + source()).with(limiter());
    Double agentPsr = root.metric("_dd.agent_psr");
    if (agentPsr != null) return Decision.here(kept, "agent rate, " + Rates.percent(agentPsr));
    return startsHere ? Decision.here(kept, bare()) : Decision.inherited(kept, upstream());
  }

  /** Why our tracer kept what it had dropped before; null when it did not. */
  private @Nullable String rescued() {
    String tag = chunk.rescue();
    RescueKind kind = tag == null ? null : RescueKind.ofTag(tag);
    if (!kept || kind == null) return null;
    // A rule's own exception; the rescue has no rule.
    if (root.metric("_sampler.rule") != null) return ruleName() + " unless " + tag + source();
    return "rescued, " + kind.sentence();
  }

  private String rescueDetail() {
    String before = chunk.rescuedFrom();
    if (before == null) return incomplete();
    return "otherwise dropped: " + before + (chunk.isIncomplete() ? "; " + incomplete() : "");
  }

  private String incomplete() {
    return chunk.isIncomplete() ? "incomplete, other parts had been dropped before" : "";
  }

  /** What wins over rules and rates; null when nothing did. */
  private @Nullable String forced() {
    if (!kept) return null;
    return switch (chunk.mechanism()) {
      case 4 -> "by hand (manual.keep)";
      case 5 -> "security event";
      case 9 -> "probabilistic sampler of an agent" + Rates.commaPercent(probability());
      case 10 -> "data jobs";
      case 13 -> "AI guard";
      default -> null;
    };
  }

  private double probability() {
    Double rate = root.metric("_dd.prob_sr");
    return rate == null ? Double.NaN : rate;
  }

  private String rule(double rate) {
    String rule = ruleName() + ", " + Rates.percent(rate);
    boolean limited = !kept && root.metric("_dd.limit_psr") != null;
    return limited ? "rate limit; " + rule + ", would have kept it" : rule;
  }

  private static String target(double perSecond) {
    return "target of " + Rates.number(perSecond) + " traces a second";
  }

  /** A rate of its own for each resource, and another one each second, is no reason to count by. */
  private static String ofResource(double rate) {
    return Rates.percent(rate) + " for this resource just then";
  }

  private String ruleName() {
    Double index = root.metric("_sampler.rule");
    if (index != null) return "rule " + index.longValue();
    return switch (chunk.mechanism()) {
      case 11 -> "remote rule";
      case 12 -> "adaptive remote rule";
      // Our own tracer names the rule; without an index it was the global rate.
      default -> root.meta().containsKey("_sampler.source") ? "sample rate" : "rule or sample rate";
    };
  }

  /** The reference client reports the configured limit, other clients the share it let through. */
  private String limiter() {
    Double limit = root.metric("_dd.limit_psr");
    if (limit == null || limit == 1 || (limit > 1 && kept)) return "";
    if (limit > 1) return "the limit is " + Math.round(limit) + " traces a second";
    return Rates.percent(limit) + " get through the rate limit";
  }

  private String source() {
    String source = root.meta().get("_sampler.source");
    if (source == null) return "";
    return switch (source) {
      case "env" -> " (environment variable)";
      case "property" -> " (system property)";
      case "file" -> " (settings file)";
      case "remote" -> " (remote configuration)";
      default -> "";
    };
  }

  /**
   * Why our tracer decided for itself although a caller had; empty when none had, or it counted.
   */
  private String caller() {
    String distrust = root.meta().get("_sampler.caller");
    if (distrust == null) return "";
    return switch (distrust) {
      case "id-only" -> "only the ids of the caller count";
      case "over the limit" -> "the caller forced more than the limit";
      case "other organisation" -> "the caller is of another organisation";
      default -> "the caller's word did not count";
    };
  }

  /** The trace is decided here but its root has no rate. */
  private String bare() {
    if (!source().isEmpty()) return "forced priority" + source();
    if (kept) return priority == 1 ? "default, no rate known yet" : "by the client, no reason sent";
    return priority < 0 ? "by hand (manual.drop)" : "automatic, no rate sent";
  }

  private String upstream() {
    String rate = Rates.commaPercent(chunk.propagatedRate());
    return "decided upstream" + upstreamCause() + rate;
  }

  private String upstreamCause() {
    return switch (chunk.mechanism()) {
      case 0 -> " by default";
      case 1 -> " by an agent rate";
      case 3 -> " by a rule or sample rate";
      case 11, 12 -> " by a remote rule";
      default -> causeByPriority();
    };
  }

  private String causeByPriority() {
    if (kept) return "";
    return priority < 0 ? " by a rule, a limit or by hand" : " by an automatic rate";
  }
}
