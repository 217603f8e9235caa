// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import java.util.LinkedHashMap;
import java.util.Map;

/** One decision that was made, with the trace it was made for; see {@link DecisionLog}. */
public final class DecisionRecord {
  private final long epochMillis;
  private final long traceIdHigh;
  private final long traceIdLow;
  private final long randomness;
  private final String service;
  private final String name;
  private final String resource;
  private final boolean incomplete;
  private final Decision decision;

  DecisionRecord(Decision decision, LocalRoot root, boolean incomplete, long epochMillis) {
    this.epochMillis = epochMillis;
    this.traceIdHigh = root.traceIdHigh();
    this.traceIdLow = root.traceIdLow();
    this.randomness = root.randomness();
    this.service = root.service();
    this.name = root.name();
    this.resource = root.resource();
    this.incomplete = incomplete;
    this.decision = decision;
  }

  public Decision decision() {
    return decision;
  }

  /** 32 hexadecimal digits. */
  public String traceId() {
    return hex(traceIdHigh) + hex(traceIdLow);
  }

  private static String hex(long half) {
    String digits = Long.toHexString(half);
    return "0000000000000000".substring(digits.length()) + digits;
  }

  /** One sentence for people. */
  public String explain() {
    String more = incomplete ? "; incomplete, other parts had been dropped before" : "";
    return decision.explain() + more;
  }

  /**
   * The same for programs, ready to be written as JSON: texts, numbers, booleans and maps of these,
   * in a fixed order; what does not apply is absent. 64-bit numbers are texts, unsigned and
   * decimal.
   */
  public Map<String, Object> explanation() {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("began", epochMillis);
    out.put("trace_id", traceId());
    out.put("service", service);
    out.put("name", name);
    out.put("resource", resource);
    out.put("explanation", explain());
    out.put("kept", decision.kept());
    out.put("priority", decision.priority());
    describe(decision, out);
    Decision before = decision.rescuedFrom();
    if (before != null) {
      out.put("rescue", decision.rescue().tag());
      Map<String, Object> dropped = new LinkedHashMap<>();
      dropped.put("priority", before.priority());
      describe(before, dropped);
      out.put("rescued_from", dropped);
    }
    if (incomplete) {
      out.put("incomplete", true);
    }
    return out;
  }

  private void describe(Decision made, Map<String, Object> out) {
    Reason reason = made.reason;
    if (reason.mechanism != Mechanism.UNKNOWN) {
      out.put("mechanism", reason.mechanism);
    }
    out.put("source", reason.source.label());
    out.put("decided_by", reason.text);
    if (reason.ruleFields != null) {
      out.put("rule_index", reason.rule);
      out.put("rule", reason.ruleFields);
    }
    if (reason.showsRate()) {
      out.put("rate", reason.rate);
      if (randomness == ConsistentProbability.NONE) {
        out.put("hash", Long.toUnsignedString(KnuthHash.hash(traceIdLow)));
        out.put("keeps_up_to", Long.toUnsignedString(upTo(reason.rate)));
      }
    }
    if (!Double.isNaN(made.limitPsr())) {
      out.put("limiter_share", made.limitPsr());
    }
    weight(made, out);
  }

  private static long upTo(double rate) {
    return rate >= 1 ? -1L : KnuthHash.cutoff(rate);
  }

  /** How OpenTelemetry would write it; only where the trace was kept with a known probability. */
  private void weight(Decision made, Map<String, Object> out) {
    String threshold = made.threshold();
    if (threshold != null) {
      boolean given = randomness != ConsistentProbability.NONE;
      long random = given ? randomness : ConsistentProbability.randomness(traceIdLow);
      out.put("th", threshold);
      out.put("rv", ConsistentProbability.randomnessText(random));
    }
  }
}
