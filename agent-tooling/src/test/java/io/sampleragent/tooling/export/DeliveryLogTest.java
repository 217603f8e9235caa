// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeliveryLogTest {
  private final List<String> lines = new ArrayList<>();
  private long now;
  private final DeliveryLog log =
      new DeliveryLog("http://localhost:8126") {
        @Override
        long now() {
          return now;
        }

        @Override
        void warn(String text) {
          lines.add(text);
        }

        @Override
        void info(String text) {
          lines.add(text);
        }
      };

  @Test
  void saysNothing_whileAllIsWell() {
    log.delivered();
    log.delivered();
    assertThat(lines).isEmpty();
  }

  @Test
  void saysOnce_whereNobodyIs_andWhatToDo() {
    for (int i = 0; i < 1000; i++) {
      log.failed(Reply.failed("Connection refused"), 3);
    }
    assertThat(lines).hasSize(1);
    assertThat(lines.get(0))
        .contains("http://localhost:8126", "Connection refused", "DD_TRACE_AGENT_URL");
    assertThat(log.isUnreachable()).isTrue();
  }

  @Test
  void sumsUp_everyFiveMinutes() {
    log.failed(Reply.answered(500, ""), 3);
    now += DeliveryLog.SUMMARY_INTERVAL;
    log.failed(Reply.answered(500, ""), 4);
    log.failed(Reply.answered(500, ""), 4);
    assertThat(lines).hasSize(2);
    assertThat(lines.get(1)).contains("so far: 7", "500");
    assertThat(log.isUnreachable()).isFalse();
  }

  @Test
  void saysLittle_ofAnAgentThatAnswersNowThisNowThat() {
    for (int i = 0; i < 1000; i++) {
      log.failed(Reply.answered(429, ""), 1);
      log.delivered();
    }
    assertThat(lines).hasSize(2);
    now += DeliveryLog.SUMMARY_INTERVAL;
    log.failed(Reply.answered(429, ""), 1);
    log.delivered();
    assertThat(lines).hasSize(4);
    assertThat(lines.get(3)).contains("between: 1000"); // all but the one of the first pair
  }

  @Test
  void saysWhatWasLostInSilence_evenIfAllIsWellAfterwards() {
    for (int i = 0; i < 3; i++) {
      log.failed(Reply.answered(429, ""), 1);
      log.delivered();
    }
    now += DeliveryLog.SUMMARY_INTERVAL;
    log.delivered();
    log.delivered();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(2)).contains("between: 2");
  }

  @Test
  void saysWhenItIsOver() {
    log.failed(Reply.failed("timeout"), 3);
    log.delivered();
    log.delivered();
    assertThat(lines).hasSize(2);
    assertThat(lines.get(1)).contains("again", "between: 3");
    assertThat(log.isUnreachable()).isFalse();
  }
}
