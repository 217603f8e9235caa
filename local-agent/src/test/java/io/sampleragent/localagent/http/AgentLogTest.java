// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.localagent.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AgentLogTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final AtomicLong clock = new AtomicLong();
  private final AgentLog log =
      new AgentLog(new PrintStream(bytes, true, StandardCharsets.UTF_8), clock::get);

  private String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void repeatsARefusal_onlyAfterAWhile_withTheCount() {
    for (int i = 0; i < 5; i++) log.refused(400, "PUT /x: bad");
    log.refused(413, "PUT /x: large");
    assertThat(text().lines()).hasSize(2);
    clock.set(AgentLog.QUIET_MILLIS);
    log.refused(400, "PUT /x: bad");
    assertThat(text()).contains("refused with 400: PUT /x: bad (and 4 more since the last line)");
  }

  @Test
  void printsOneShortLine_whateverWasSent() {
    log.refused(400, "a\nforged line\u001b[31m" + "x".repeat(5_000));
    assertThat(text().lines()).hasSize(1);
    assertThat(text()).hasSizeLessThan(600).doesNotContain("\u001b");
  }
}
