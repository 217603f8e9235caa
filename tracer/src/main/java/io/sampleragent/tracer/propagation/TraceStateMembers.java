// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.propagation;

import io.sampleragent.sampling.ConsistentProbability;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The members of a {@code tracestate}: those of Datadog, Elastic and OpenTelemetry understood, the
 * others as they are. Immutable. One broken member makes the whole list unusable, as W3C's Trace
 * Context demands.
 */
final class TraceStateMembers {
  static final int MAX = 32;

  private static final String[] NO_OTHERS = {};
  static final TraceStateMembers NONE = new TraceStateMembers(new Parser(""));

  private static final String DATADOG = "dd";
  private static final String ELASTIC = "es";
  private static final String OPEN_TELEMETRY = "ot";

  private final @Nullable String datadog;
  private final String unknownElements;
  private final String[] others; // and behind them perhaps some room
  private final int size;

  /** Place of Elastic's among the others, -1 if there is none. */
  final int elasticAt;

  final @Nullable ElasticMember elastic;

  /** Place of OpenTelemetry's among the others, -1 if there is none. */
  final int consistentAt;

  final @Nullable ConsistentMember consistent;

  private TraceStateMembers(Parser parsed) {
    this.datadog = parsed.datadog;
    this.unknownElements = datadog == null ? "" : DatadogMember.unknownElements(datadog);
    this.others = parsed.others;
    this.size = parsed.count;
    this.elasticAt = parsed.elasticAt;
    this.elastic = elasticAt < 0 ? null : ElasticMember.parse(others[elasticAt]);
    this.consistentAt = parsed.consistentAt;
    this.consistent = consistentAt < 0 ? null : ConsistentMember.parse(others[consistentAt]);
  }

  static TraceStateMembers parse(String text) {
    Parser parser = new Parser(text);
    return parser.parse() ? new TraceStateMembers(parser) : NONE;
  }

  /** Number of members that are not Datadog's. */
  int size() {
    return size;
  }

  /** The whole member, e.g. {@code foo=1}; 0 ≤ index &lt; {@link #size()}. */
  String member(int index) {
    return others[index];
  }

  /** Value of Datadog's member; null if there is none. */
  @Nullable String datadog() {
    return datadog;
  }

  /** What Datadog's member has that is to be passed on, each element behind a semicolon. */
  String unknownElements() {
    return unknownElements;
  }

  /** The span that wrote Datadog's member, as written; null if it does not say. */
  @Nullable String lastParent() {
    return datadog == null ? null : DatadogMember.lastParent(datadog);
  }

  boolean isInternal() {
    return datadog != null || elastic != null;
  }

  long randomness() {
    return consistent == null ? ConsistentProbability.NONE : consistent.randomness;
  }

  /** With which probability the trace was kept; NaN if nobody says. */
  double rate() {
    if (elastic != null) {
      return elastic.rate;
    }
    return consistent == null ? Double.NaN : consistent.probability();
  }

  /** Walks through the list once. */
  private static final class Parser {
    private final String text;
    @Nullable String datadog;
    String[] others = NO_OTHERS;
    int count;
    int elasticAt = -1;
    int consistentAt = -1;
    private int members;

    Parser(String text) {
      this.text = text;
    }

    /** False if the list is broken. */
    boolean parse() {
      int from = 0;
      while (from < text.length()) {
        int comma = text.indexOf(',', from);
        int end = comma < 0 ? text.length() : comma;
        if (!add(TraceStateGrammar.skipBlanks(text, from, end), end)) {
          return false;
        }
        from = end + 1;
      }
      return true;
    }

    private boolean add(int from, int blankEnd) {
      int to = TraceStateGrammar.trimEnd(text, from, blankEnd);
      if (from == to) {
        return true; // an empty member is legal, and nothing
      }
      int equals = text.indexOf('=', from);
      if (equals >= to || ++members > MAX || !TraceStateGrammar.isMember(text, from, equals, to)) {
        return false;
      }
      if (isKey(DATADOG, from, equals)) {
        datadog = datadog == null ? text.substring(equals + 1, to) : datadog;
      } else if (isKey(ELASTIC, from, equals)) {
        elasticAt = addOnce(elasticAt, from, to);
      } else if (isKey(OPEN_TELEMETRY, from, equals)) {
        consistentAt = addOnce(consistentAt, from, to);
      } else {
        append(from, to);
      }
      return true;
    }

    private boolean isKey(String key, int from, int equals) {
      return equals - from == key.length() && text.startsWith(key, from);
    }

    /** Keys are unique: of two the left one was written later. */
    private int addOnce(int known, int from, int to) {
      return known >= 0 ? known : append(from, to);
    }

    private int append(int from, int to) {
      if (count == others.length) {
        others = Arrays.copyOf(others, 2 + 2 * count);
      }
      others[count] = text.substring(from, to);
      return count++;
    }
  }
}
