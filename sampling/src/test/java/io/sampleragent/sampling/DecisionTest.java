// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecisionTest {
  @Test
  void manualKeep() {
    Decision decision = Decision.manual(2);
    assertThat(decision.priority()).isEqualTo(2);
    assertThat(decision.mechanism()).isEqualTo(Mechanism.MANUAL);
    assertThat(decision.decisionMaker()).isEqualTo("-4");
    assertThat(decision.ksr()).isNull();
    assertThat(decision.rulePsr()).isNaN();
    assertThat(decision.explain()).isEqualTo("kept: the code asked for it");
  }

  @Test
  void manualDrop_hasADecisionMaker() {
    assertThat(Decision.manual(-1).priority()).isEqualTo(-1);
    assertThat(Decision.manual(-1).decisionMaker()).isEqualTo("-4");
    assertThat(Decision.manual(-1).explain()).isEqualTo("dropped: the code asked for it");
  }

  @Test
  void manual_knowsOnlyUserPriorities() {
    assertThatThrownBy(() -> Decision.manual(1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void inherited_keepsThePriority() {
    Decision decision = Decision.inherited(0, null);
    assertThat(decision.kept()).isFalse();
    assertThat(decision.mechanism()).isEqualTo(Mechanism.UNKNOWN);
    assertThat(decision.source()).isEqualTo(Source.INHERITED);
    assertThat(decision.decisionMaker()).isNull();
    assertThat(decision.rate()).isNaN();
    assertThat(decision.limitPsr()).isNaN();
    assertThat(decision.rule()).isEqualTo(-1);
    assertThat(decision.explain()).isEqualTo("dropped: decided by the caller, priority 0");
  }

  @Test
  void securityEvent_overrulesTheCaller_asMechanism5() {
    Decision decision = Decision.securityEvent();
    assertThat(decision.priority()).isEqualTo(2);
    assertThat(decision.decisionMaker()).isEqualTo("-5");
    assertThat(decision.overrulesTheCaller()).isTrue();
    assertThat(decision.ksr()).isNull();
    assertThat(decision.explain()).isEqualTo("kept: the code reported a security event");
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "-1, -4, true",
        "-1, 934086a686-4, true",
        "-1, -04, true",
        "-1, null, true", // dd-trace-java does not say
        "-1, -3, false",
        "-1, -40, true", // nor does who says this
        "0, null, false",
        "0, -1, false",
        "0, -4, true"
      },
      nullValues = "null")
  void droppedByTheCallersCode(int priority, String decisionMaker, boolean byHand) {
    assertThat(Decision.inherited(priority, decisionMaker).mayBeByHand()).isEqualTo(byHand);
  }

  private static Reason reason(double rate) {
    return Reason.user(Mechanism.LOCAL_USER_RULE, Source.FILE, "rule").rate(rate).limited().build();
  }

  @Test
  void decidedByARate_hasAProbability() {
    Decision kept = reason(0.25).kept;
    assertThat(kept.probability()).isEqualTo(0.25);
    assertThat(kept.threshold()).isEqualTo("c");
    assertThat(kept.elasticRate()).isEqualTo("0.25");
    assertThat(kept.isByRate()).isTrue();
    Decision dropped = reason(0.25).dropped;
    assertThat(dropped.threshold()).isNull();
    assertThat(dropped.elasticRate()).isEqualTo("0.25");
  }

  @Test
  void rateZero_hasNoThreshold() {
    assertThat(reason(0).kept.threshold()).isNull();
    assertThat(reason(0).kept.elasticRate()).isEqualTo("0");
  }

  @Test
  void otherDecisions_haveNoProbability() {
    Decision limited = new Decision(reason(1), Priority.USER_KEEP, 0.9);
    Decision dropped = reason(0.25).dropped;
    Decision rescued =
        Decision.rescued(dropped, RescueKind.ERROR, reason(0.25).otherwise("error").build());
    Decision[] decisions = {
      limited, rescued, Decision.manual(2), Decision.inherited(1, "-3"), Reason.DEFAULT.kept
    };
    for (Decision decision : decisions) {
      assertThat(decision.probability()).isNaN();
      assertThat(decision.threshold()).isNull();
      assertThat(decision.elasticRate()).isNull();
    }
    assertThat(limited.isByRate()).isTrue();
    assertThat(rescued.isByRate()).isTrue();
    assertThat(Decision.manual(2).isByRate()).isFalse();
  }
}
