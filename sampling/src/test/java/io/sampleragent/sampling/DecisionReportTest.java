// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonParser;
import org.junit.jupiter.api.Test;

class DecisionReportTest {
  @Test
  void countersFirst_thenDecisions() throws Exception {
    FakeTicker ticker = new FakeTicker();
    SamplingSettings settings =
        SamplingSettings.UNSET.withRate(0, Source.PROPERTY, "DD_TRACE_SAMPLE_RATE");
    Sampler sampler = Samplers.create(settings, new AgentRates(ticker, problem -> {}), ticker);
    DecisionLog log = new DecisionLog();
    for (int id = 1; id <= 2; id++) {
      FakeRoot root = new FakeRoot().id(id).resource("GET /\"quoted\"\n");
      log.add(sampler.decide(root), root, false, 17);
    }

    String[] lines = DecisionReport.lines(sampler, null, null, log).split("\n");
    assertThat(lines).hasSize(5);
    assertThat(lines[0])
        .isEqualTo(
            "{\"counted\":\"DD_TRACE_SAMPLE_RATE (system property), rate 0 %\",\"seen\":2,"
                + "\"kept\":0,\"dropped\":2,\"limited\":0}");
    assertThat(JsonParser.object().from(lines[3]))
        .containsEntry("trace_id", "00000000000000000000000000000002")
        .containsEntry("resource", "GET /\"quoted\"\n")
        .containsEntry("explanation", "dropped: DD_TRACE_SAMPLE_RATE (system property), rate 0 %");
    assertThat(JsonParser.object().from(lines[4]).getString("trace_id")).endsWith("1");
  }

  @Test
  void countersOfSpanRules_comeAfterThoseForTraces() throws Exception {
    FakeTicker ticker = new FakeTicker();
    SpanSampler spans =
        Samplers.forSpans(
            SpanSamplingRules.parse(
                "[{}]", Source.ENVIRONMENT, "DD_SPAN_SAMPLING_RULES", problem -> {}),
            ticker);
    spans.select(new FakeRoot(), 1);
    Sampler rates = new AgentRates(ticker, problem -> {});

    String[] lines = DecisionReport.lines(rates, spans, null, new DecisionLog()).split("\n");
    assertThat(lines[lines.length - 1])
        .isEqualTo(
            "{\"counted\":\"rule 1 of 1 (DD_SPAN_SAMPLING_RULES, environment), rate 100 %\","
                + "\"seen\":1,\"kept\":1,\"dropped\":0,\"limited\":0}");
  }

  @Test
  void tracesForcedByCallers_areCounted() {
    FakeTicker ticker = new FakeTicker();
    ForcedTraces forced = new ForcedTraces(1, ticker);
    forced.tryForce();
    forced.tryForce();
    Sampler rates = new AgentRates(ticker, problem -> {});

    assertThat(DecisionReport.lines(rates, null, forced, new DecisionLog()))
        .endsWith(
            "{\"counted\":\"forced by callers\",\"seen\":2,\"kept\":1,\"dropped\":0,"
                + "\"limited\":1}\n");
  }
}
