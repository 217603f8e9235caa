// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.propagation;

import io.sampleragent.sampling.Decision;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The {@code _dd.p.*} tags that travel with a trace: as they arrived, or as they leave. Immutable.
 *
 * <p>Grammar, limits and errors are those of dd-trace-java's {@code DatadogPTagsCodec}. The trace
 * id's high half ({@code tid}) is taken out on arrival and put back on departure, so that there is
 * one place that knows it.
 */
public final class PropagationTags {
  public static final PropagationTags EMPTY = new PropagationTags(new String[0], null, 0, false);

  /** The limit that every tracer has unless it is set; longer headers are not read. */
  public static final int DEFAULT_MAX = 512;

  static final String PREFIX = "_dd.p.";
  static final String DECISION_MAKER = "_dd.p.dm";
  static final String TRACE_ID_HIGH = "_dd.p.tid";
  static final String RATE = "_dd.p.ksr";
  static final String SOURCE = "_dd.p.ts";
  static final String ORGANISATION = "_dd.p.opm";

  /** What a caller decided by default who only said that it keeps the trace. */
  static final PropagationTags KEPT_BY_DEFAULT =
      new PropagationTags(new String[] {DECISION_MAKER, "-0"}, null, 0, false);

  private static final String[] FIRST = {SOURCE, "_dd.p.debug", RATE, ORGANISATION};

  private final String[] pairs; // key, value, key, value …
  private final @Nullable String error;
  private final long traceIdHigh; // as it arrived
  private final boolean withheld; // too long for x-datadog-tags, but not for tracestate

  /**
   * What left last with these tags: a trace asks for each header and each chunk, and all traces
   * that came without tags share {@link #EMPTY}. Racy, but each is right for what it says it is.
   */
  private @Nullable Leaving leaving;

  // Made when first asked for; racy, but always the same texts.
  private @Nullable String header;
  private @Nullable String elements;

  private PropagationTags(
      String[] pairs, @Nullable String error, long traceIdHigh, boolean withheld) {
    this.pairs = pairs;
    this.error = error;
    this.traceIdHigh = traceIdHigh;
    this.withheld = withheld;
  }

  /**
   * Tags that arrived.
   *
   * @param error what was wrong with them, null if nothing
   * @param traceIdHigh upper half of the trace id, 0 if it was not among them
   */
  static PropagationTags of(PairList tags, @Nullable String error, long traceIdHigh) {
    return tags.isEmpty() && error == null && traceIdHigh == 0
        ? EMPTY
        : new PropagationTags(tags.toArray(), error, traceIdHigh, false);
  }

  /** Tags that arrived, and cannot be used. */
  static PropagationTags broken(String error) {
    return new PropagationTags(new String[0], error, 0, false);
  }

  /** High half of the trace id, 0 if it did not arrive with the tags. */
  long traceIdHigh() {
    return traceIdHigh;
  }

  /** Number of tags for {@code x-datadog-tags} and for the first span of a chunk. */
  public int size() {
    return withheld ? 0 : pairs.length / 2;
  }

  /** The name of a tag, 0 ≤ index &lt; {@link #size()}. */
  public String key(int index) {
    return pairs[2 * index];
  }

  public String value(int index) {
    return pairs[2 * index + 1];
  }

  /** How the caller decided; null if it did not say. */
  public @Nullable String decisionMaker() {
    return get(DECISION_MAKER);
  }

  /** Value of {@code _dd.propagation_error}, null if all is well. */
  public @Nullable String error() {
    return error;
  }

  @Nullable String get(String key) {
    for (int i = 0; i < pairs.length; i += 2) {
      if (pairs[i].equals(key)) {
        return pairs[i + 1];
      }
    }
    return null;
  }

  /**
   * What leaves with a trace, in headers and on the first span of each chunk: these tags, the high
   * half of its id and how it was decided. If that is longer than allowed, it leaves in {@code
   * tracestate} only, which has a limit of its own.
   *
   * @param traceIdHigh 0 if the id has 64 bits
   * @param hashed whether a rate of the decision was tested on the trace id
   * @param max characters in the header; 0 or less for never
   * @param org marker of our organisation; null to leave the one that arrived
   */
  public PropagationTags outgoing(
      Decision decision, long traceIdHigh, boolean hashed, int max, @Nullable String org) {
    Leaving last = leaving;
    if (last == null || !last.isFor(decision, traceIdHigh, hashed, max, org)) {
      PropagationTags tags = made(decision, traceIdHigh, hashed, max, org);
      last = new Leaving(decision, traceIdHigh, hashed, max, org, tags);
      leaving = last;
    }
    return last.tags;
  }

  private PropagationTags made(
      Decision decision, long high, boolean hashed, int max, @Nullable String org) {
    PairList out = new PairList(pairs.length + 6);
    out.add(DECISION_MAKER, decisionMaker(decision));
    out.add(TRACE_ID_HIGH, high == 0 ? null : Hex.padded(high));
    for (String key : FIRST) {
      boolean ours = key.equals(ORGANISATION) && org != null;
      out.add(key, key.equals(RATE) ? rate(decision, hashed) : ours ? org : get(key));
    }
    for (int i = 0; i < pairs.length; i += 2) {
      if (!pairs[i].equals(RATE)) {
        out.add(pairs[i], pairs[i + 1]); // those already there stay as they are
      }
    }
    boolean fits = out.isEmpty() || out.headerLength() <= max;
    String problem = fits ? error : max <= 0 ? "disabled" : "inject_max_size";
    return new PropagationTags(out.toArray(), problem, high, !fits);
  }

  /** These tags as they leave again, with a message that goes on without a span of ours. */
  PropagationTags relayed(long high, int max) {
    PairList out = new PairList(pairs.length + 2);
    out.add(TRACE_ID_HIGH, high == 0 ? null : Hex.padded(high));
    for (int i = 0; i < pairs.length; i += 2) {
      out.add(pairs[i], pairs[i + 1]);
    }
    return new PropagationTags(out.toArray(), error, high, out.headerLength() > max);
  }

  /** The value of {@code x-datadog-tags}; empty if there is nothing to send. */
  String header() {
    String made = header;
    if (made == null) {
      made = withheld ? "" : TagsWriter.header(pairs);
      header = made;
    }
    return made;
  }

  /** The same as elements of Datadog's member of {@code tracestate}, each behind a semicolon. */
  String elements() {
    String made = elements;
    if (made == null) {
      made = TagsWriter.elements(pairs);
      elements = made;
    }
    return made;
  }

  /** The first decision stays on record, wherever it was made; only a forced keep overrides it. */
  private @Nullable String decisionMaker(Decision decision) {
    String arrived = get(DECISION_MAKER);
    return arrived == null || decision.overrulesTheCaller() ? decision.decisionMaker() : arrived;
  }

  /** The rate of the first decision, as it arrived; a forced keep has none. */
  private @Nullable String rate(Decision decision, boolean hashed) {
    String arrived = get(RATE);
    String own = hashed ? decision.ksr() : null;
    return arrived == null || decision.overrulesTheCaller() ? own : arrived;
  }

  /** Tags that leave, and what for. */
  private static final class Leaving {
    final PropagationTags tags;
    private final @Nullable String decisionMaker;
    private final @Nullable String ksr;
    private final boolean overrules;
    private final long traceIdHigh;
    private final boolean hashed;
    private final int max;
    private final @Nullable String org;

    Leaving(
        Decision decision,
        long traceIdHigh,
        boolean hashed,
        int max,
        @Nullable String org,
        PropagationTags tags) {
      this.decisionMaker = decision.decisionMaker();
      this.ksr = decision.ksr();
      this.overrules = decision.overrulesTheCaller();
      this.traceIdHigh = traceIdHigh;
      this.hashed = hashed;
      this.max = max;
      this.org = org;
      this.tags = tags;
    }

    boolean isFor(Decision decision, long high, boolean byHash, int most, @Nullable String marker) {
      return traceIdHigh == high
          && hashed == byHash
          && max == most
          && Objects.equals(org, marker)
          && overrules == decision.overrulesTheCaller()
          && Objects.equals(decisionMaker, decision.decisionMaker())
          && Objects.equals(ksr, decision.ksr());
    }
  }
}
