// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Damaged and random texts: the parsers must answer or refuse, never do anything else. Longer runs:
 * {@code -Dfuzz.iterations=5000000}, other runs: {@code -Dfuzz.seed=7}.
 */
class RulesFuzzTest {
  private static final int ITERATIONS = Integer.getInteger("fuzz.iterations", 20_000);
  private static final long SEED = Long.getLong("fuzz.seed", 8);
  private static final String RULES =
      "[{\"service\":\"we?*\",\"name\":\"a\\u00e4\",\"resource\":null,\"tags\":{\"k\":\"v\",\"n\":5},"
          + "\"sample_rate\":0.25},{\"sample_rate\":\"1e-3\",\"x\":[true,{\"y\":-0.5E+2}]},null,7]";
  private static final String RATES =
      "{\"rate_by_service\":{\"service:,env:\":0.8,\"service:w,env:p\":1e-2,\"x\":null,\"service:\":3}}";
  private static final String REGEX_RULES =
      "we.*:0.5,(a|sho)p?:1e-2,[\\w&&[^x]]{1}:1,(?<n>x)\\k<n>\\Qq\\E:0 , \\p{Lu}*+(?=o):0.25";
  private static final String PIECES = "[]{}\",:\\*?0123456789.-+eE truefalsn\n\u0000\ud83d\uffff";

  private final SplittableRandom random = new SplittableRandom(SEED);

  @Test
  void damagedRules_areUsedOrRefused() {
    int refused = 0;
    for (int i = 0; i < ITERATIONS; i++) {
      String json = damage(RULES);
      try {
        SamplingRules rules = SamplingRules.parse(json, Source.FILE, "rules", RulesFuzzTest::check);
        decide(rules);
      } catch (InvalidRulesException e) {
        check(e.getMessage());
        refused++;
      } catch (RuntimeException | StackOverflowError e) {
        throw new AssertionError("seed " + SEED + ", iteration " + i + ": " + json, e);
      }
    }
    assertThat(refused).isBetween(1, ITERATIONS - 1); // both ways were walked
  }

  private static void decide(SamplingRules rules) {
    SamplingSettings settings = SamplingSettings.UNSET.withRules(rules);
    FakeTicker ticker = new FakeTicker();
    AgentRates rates = new AgentRates(ticker, problem -> {});
    Decision decision =
        Samplers.create(settings, rates, ticker).decide(new FakeRoot().tag("k", "v").tag("n", 5));
    assertThat(decision.explain()).isNotEmpty();
  }

  @Test
  void damagedRegexRules_areUsedOrLeftOut() {
    for (int i = 0; i < ITERATIONS; i++) {
      String pairs = damage(REGEX_RULES);
      try {
        decide(SamplingRules.parseServiceRules(pairs, Source.FILE, "rules", RulesFuzzTest::check));
      } catch (RuntimeException | StackOverflowError e) {
        throw new AssertionError("seed " + SEED + ", iteration " + i + ": " + pairs, e);
      }
    }
  }

  private static void check(String problem) {
    assertThat(problem).isNotEmpty().doesNotContain("\n");
  }

  @Test
  void damagedAgentAnswers_neverThrow() {
    AgentRates rates = new AgentRates(new FakeTicker(), RulesFuzzTest::check);
    for (int i = 0; i < ITERATIONS; i++) {
      rates.update(damage(RATES));
      assertThat(rates.decide(new FakeRoot()).rate()).isNotIn(-1.0, 2.0, 3.0);
    }
  }

  private String damage(String text) {
    StringBuilder damaged = new StringBuilder(text);
    for (int edits = random.nextInt(4); edits >= 0; edits--) {
      int at = random.nextInt(damaged.length() + 1);
      switch (random.nextInt(4)) {
        case 0:
          damaged.insert(at, PIECES.charAt(random.nextInt(PIECES.length())));
          break;
        case 1:
          damaged.delete(at, Math.min(damaged.length(), at + 1 + random.nextInt(10)));
          break;
        case 2:
          damaged.insert(at, damaged.substring(0, random.nextInt(damaged.length() + 1)));
          break;
        default:
          damaged.setLength(at);
      }
    }
    return damaged.toString();
  }
}
