// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Damaged texts: the parsers must answer or refuse, never do anything else, and what they answer
 * must work. Profile {@code fuzz} runs 10 million of each, {@code -Dfuzz.seed=7} others.
 */
class RulesFuzzTest {
  private static final int ITERATIONS = Integer.getInteger("fuzz.iterations", 20_000);
  private static final long SEED = Long.getLong("fuzz.seed", 8);

  private static final String[] RULES = {
    "[{\"service\":\"we?*\",\"name\":\"a\\u00e4\",\"resource\":null,\"tags\":{\"k\":\"v\",\"n\":5},"
        + "\"sample_rate\":0.25},{\"sample_rate\":\"1e-3\",\"x\":[true,{\"y\":-0.5E+2}]},null,7]",
    "[{\"resource\":\"GET /health*\",\"sample_rate\":0,"
        + "\"unless\":[\"error\",\"slower_than:500ms\"]},{\"sample_rate\":0.1}]",
    "[{\"service\":\"shop\",\"sample_rate\":1,\"max_per_second\":50},"
        + "{\"service\":\"shop*\",\"sample_rate\":0.5,\"max_per_second\":2.5}]",
    "[ {\"tags\":{\"http.status_code\":\"5??\",\"error\":\"true\",\"region\":\"eu-*\"}},\n"
        + "  {\"resource\":\"404\",\"provenance\":\"customer\"} ]",
    "[{\"name\":\"*.query\",\"sample_rate\":1.0,\"max_per_second\":1},{\"name\":\"h2.query\"}]",
    "[]"
  };
  private static final String RATES =
      "{\"rate_by_service\":{\"service:,env:\":0.8,\"service:w,env:p\":1e-2,\"x\":null,\"service:\":3}}";
  private static final String REGEX_RULES =
      "we.*:0.5,(a|sho)p?:1e-2,[\\w&&[^x]]{1}:1,(?<n>x)\\k<n>\\Qq\\E:0 , \\p{Lu}*+(?=o):0.25";

  private static final FakeRoot[] ROOTS = {
    new FakeRoot().tag("k", "v").tag("n", 5),
    new FakeRoot().service("").name("").resource("404").tag("k", new Object()).tag("", 0.5),
    new FakeRoot().id(-1).name("h2.query").tag("region", "eu-1").tag("error", true)
  };

  @Test
  void damagedRules_areUsedOrRefused() {
    Damage damage = new Damage(SEED, RULES);
    int refused = 0;
    for (int i = 0; i < ITERATIONS; i++) {
      String json = damage.next();
      try {
        decide(SamplingRules.parse(json, Source.FILE, "rules", RulesFuzzTest::check));
        match(SpanSamplingRules.parse(json, Source.FILE, "rules", RulesFuzzTest::check));
      } catch (InvalidRulesException e) {
        check(e.getMessage());
        refused++;
      } catch (RuntimeException | Error e) {
        throw new AssertionError("seed " + SEED + ", iteration " + i + ": " + json, e);
      }
    }
    assertThat(refused).isBetween(ITERATIONS / 10, ITERATIONS * 9 / 10); // both ways were walked
  }

  private static void decide(SamplingRules rules) {
    check(rules.toString().replace('\n', ' '));
    SamplingSettings settings =
        SamplingSettings.UNSET.withRules(rules).withRate(0.5, Source.FILE, "rate");
    settings.check(RulesFuzzTest::check);
    FakeTicker ticker = new FakeTicker();
    Sampler sampler = Samplers.create(settings, new AgentRates(ticker, problem -> {}), ticker);
    for (FakeRoot root : ROOTS) {
      Decision decision = sampler.decide(root);
      Decision reviewed = sampler.review(decision, root, true, 1_000_000_000);
      if (decision.priority() == 0 || reviewed.priority() < decision.priority()) {
        throw new IllegalStateException(decision + ", then " + reviewed);
      }
      check(reviewed.explain());
    }
    sampler.collect(new ArrayList<>());
  }

  private static void match(SpanSamplingRules rules) {
    check(rules.toString().replace('\n', ' '));
    for (SamplingRule rule : rules.rules) {
      for (FakeRoot root : ROOTS) {
        rule.selector.matches(root);
      }
    }
  }

  private static void check(String text) {
    if (text.isEmpty() || text.indexOf('\n') >= 0) {
      throw new IllegalStateException("no sentence: " + text);
    }
  }

  @Test
  void damagedRegexRules_areUsedOrLeftOut() {
    Damage damage = new Damage(SEED, REGEX_RULES);
    for (int i = 0; i < ITERATIONS; i++) {
      String pairs = damage.next();
      try {
        decide(SamplingRules.parseServiceRules(pairs, Source.FILE, "rules", RulesFuzzTest::check));
      } catch (RuntimeException | Error e) {
        throw new AssertionError("seed " + SEED + ", iteration " + i + ": " + pairs, e);
      }
    }
  }

  @Test
  void damagedAgentAnswers_neverThrow() {
    Damage damage = new Damage(SEED, RATES);
    AgentRates rates = new AgentRates(new FakeTicker(), RulesFuzzTest::check);
    for (int i = 0; i < ITERATIONS; i++) {
      rates.update(damage.next());
      double rate = rates.decide(ROOTS[0]).rate();
      if (rate < 0 || rate > 1) {
        throw new AssertionError("seed " + SEED + ", iteration " + i + ": " + rate);
      }
    }
  }

  @Test
  void damagedNumbersAndDurations_areUsedOrRefused() {
    Damage damage =
        new Damage(SEED, "0.25", "1e-3", "500ms", "1.5s", " 250 us", "7ns", "0x1p3", "1d");
    for (int i = 0; i < ITERATIONS; i++) {
      String text = damage.next();
      double rate = Rate.parse(text);
      long nanos = Durations.parse(text);
      boolean fine = Double.isNaN(rate) || rate == Double.parseDouble(text.trim());
      if (!fine || nanos == 0 || nanos < -1) {
        throw new AssertionError("seed " + SEED + ", iteration " + i + ": " + text);
      }
    }
  }

  /** The most that the bounds let through: each takes some of the work to its bound. */
  @Test
  void largestInputs_areAnswered() {
    List<String> inputs =
        List.of(
            "[" + "[".repeat(Json.MAX_LENGTH - 1),
            "[" + "1".repeat(Json.MAX_LENGTH - 2) + "]",
            "[" + "1,".repeat(Json.MAX_LENGTH / 2 - 2) + "1]",
            "[{" + "\"\":0,".repeat(Json.MAX_LENGTH / 5 - 2) + "\"\":0}]",
            "[{\"" + "\\u002a".repeat(Json.MAX_LENGTH / 6 - 4) + "\":0}]",
            "[" + ("{\"name\":\"" + "*a".repeat(499) + "\"},").repeat(1000) + "{}]",
            "[" + ("{\"tags\":{" + fields(80) + "}},").repeat(999) + "{}]",
            "[{" + fields(90_000) + "}]");
    for (String json : inputs) {
      assertThat(json.length()).isLessThanOrEqualTo(Json.MAX_LENGTH);
      try {
        decide(SamplingRules.parse(json, Source.FILE, "rules", RulesFuzzTest::check));
      } catch (InvalidRulesException e) {
        check(e.getMessage());
      }
    }
  }

  private static String fields(int count) {
    StringBuilder fields = new StringBuilder("\"\":\"\"");
    for (int i = 1; i < count; i++) {
      fields.append(",\"").append(Integer.toString(i, 36)).append("\":\"*\"");
    }
    return fields.toString();
  }
}
