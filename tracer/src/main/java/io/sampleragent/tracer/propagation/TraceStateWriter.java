// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.propagation;

import io.sampleragent.sampling.ConsistentProbability;
import io.sampleragent.sampling.Decision;
import io.sampleragent.sampling.Source;
import io.sampleragent.tracer.Span;
import io.sampleragent.tracer.TraceBuffer;

/**
 * Writes {@code tracestate}: Datadog's member, the rate of our own decision for Elastic and for
 * OpenTelemetry, and what arrived from others.
 *
 * <p>A rate stands there only if it is true: the decision was made by it, here or by the caller,
 * and nothing else changed the outcome since.
 */
final class TraceStateWriter {
  /**
   * Whether traces that begin here tell Elastic's agents their rate. They take a caller for one of
   * theirs only if Elastic's member is the first: so it is.
   */
  private final boolean elastic;

  TraceStateWriter(boolean elastic) {
    this.elastic = elastic;
  }

  String write(Span span, Decision decision, TraceStateMembers arrived) {
    TraceBuffer trace = span.trace();
    StringBuilder out = new StringBuilder(128);
    String forElastic = elastic(trace, decision, arrived);
    boolean first = elastic && !forElastic.isEmpty();
    if (first) {
      out.append(forElastic).append(',');
    }
    appendDatadog(out, span, decision, arrived);
    if (!trace.isContinued() && decision.isByRate()) {
      appendConsistent(out, trace, decision); // then nothing arrived
    } else {
      int room = TraceStateMembers.MAX - (first ? 2 : 1);
      String others = first ? "" : forElastic;
      appendOthers(out, room, others, consistent(trace, decision, arrived), arrived);
    }
    return out.toString();
  }

  private static void appendDatadog(
      StringBuilder out, Span span, Decision decision, TraceStateMembers arrived) {
    TraceBuffer trace = span.trace();
    String tags = trace.outgoingTags(decision).elements();
    String unknown = arrived.unknownElements();
    DatadogMemberWriter.append(
        out, decision.priority(), trace.origin(), span.spanId(), tags, unknown);
  }

  /** Members that did not change stay where they were; those that did come before all others. */
  private static void appendOthers(
      StringBuilder out, int room, String elastic, String consistent, TraceStateMembers arrived) {
    boolean sameElastic = isSame(elastic, arrived, arrived.elasticAt);
    boolean sameConsistent = isSame(consistent, arrived, arrived.consistentAt);
    if (!consistent.isEmpty() && !sameConsistent) {
      out.append(',').append(consistent);
      room--;
    }
    if (!elastic.isEmpty() && !sameElastic) {
      out.append(',').append(elastic);
      room--;
    }
    for (int i = 0; i < arrived.size() && room > 0; i++) {
      boolean replaced =
          (i == arrived.elasticAt && !sameElastic)
              || (i == arrived.consistentAt && !sameConsistent);
      if (!replaced) {
        out.append(',').append(arrived.member(i));
        room--;
      }
    }
  }

  private static boolean isSame(String member, TraceStateMembers arrived, int at) {
    return at >= 0 && arrived.member(at).equals(member);
  }

  /** Elastic's member, empty for none. */
  private String elastic(TraceBuffer trace, Decision decision, TraceStateMembers arrived) {
    if (!trace.isContinued()) {
      String rate = elastic ? decision.elasticRate() : null;
      return rate == null ? "" : ElasticMember.KEY_AND_RATE + rate;
    }
    ElasticMember theirs = arrived.elastic;
    return theirs != null && isInherited(decision) ? theirs.text : "";
  }

  /** OpenTelemetry's member as it goes on, empty for none. */
  private static String consistent(
      TraceBuffer trace, Decision decision, TraceStateMembers arrived) {
    ConsistentMember theirs = arrived.consistent;
    return theirs == null ? "" : theirs.with(threshold(trace, decision, theirs));
  }

  /** Only the root may add a randomness, and without it a threshold would be wrong. */
  private static void appendConsistent(StringBuilder out, TraceBuffer trace, Decision decision) {
    String threshold = decision.threshold();
    out.append(",ot=");
    if (threshold != null) {
      out.append("th:").append(threshold).append(';');
    }
    ConsistentMember.appendRandomness(out, ConsistentProbability.randomness(trace.traceIdLow()));
  }

  private static String threshold(TraceBuffer trace, Decision decision, ConsistentMember theirs) {
    if (isInherited(decision)) {
      boolean holds = decision.kept() && theirs.isPassedBy(trace.traceIdLow());
      return holds ? ConsistentProbability.thresholdText(theirs.threshold) : "";
    }
    String own = decision.threshold();
    return own == null || theirs.randomness == ConsistentProbability.NONE ? "" : own;
  }

  private static boolean isInherited(Decision decision) {
    return decision.source() == Source.INHERITED;
  }
}
