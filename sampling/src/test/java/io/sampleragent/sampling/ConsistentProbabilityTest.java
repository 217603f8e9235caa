// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Vectors worked out from OpenTelemetry's specification. */
class ConsistentProbabilityTest {
  @ParameterizedTest
  @CsvSource({
    "1,                  0",
    "0.75,               4",
    "0.5,                8",
    "0.3333333333333333, aaaaaaaaaaaaac",
    "0.3,                b3333333333334",
    "0.25,               c",
    "0.2,                cccccccccccccc",
    "0.1,                e6666666666666",
    "0.05,               f3333333333333",
    "0.02,               fae147ae147ae1",
    "0.01,               fd70a3d70a3d71",
    "0.005,              feb851eb851eb8",
    "0.001,              ffbe76c8b43958",
    "0.0001,             fff972474538ef",
    "0x1p-56,            ffffffffffffff"
  })
  void threshold(double probability, String text) {
    assertThat(ConsistentProbability.thresholdText(ConsistentProbability.threshold(probability)))
        .isEqualTo(text);
  }

  @Test
  void leadingZeros_stay() {
    assertThat(ConsistentProbability.thresholdText(0x08000000000000L)).isEqualTo("08");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.1, 1.000_001, 1e-17, Double.NaN})
  void whatIsNoProbability_hasNoThreshold(double value) {
    assertThatThrownBy(() -> ConsistentProbability.threshold(value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(String.valueOf(value));
  }

  @ParameterizedTest
  @CsvSource({
    "a3ce929d0e0e4736, fd8db340d1e030fa, 02724cbf2e1fcf, nnn",
    "8448eb211c80319c, 1a1d2e00ecfc6c44, e5e2d1ff130393, yyn",
    "64fe8b2a57d3eff7, d2f1e33e08c79001, 2d0e1cc1f7386f, nnn",
    "48485a3953bb6124, 1ca15c59381966fc, e35ea3a6c7e699, yyn",
    "1a2b3c4d5e6f7081, 2f192736670d6547, d0e6d8c998f29a, yyn"
  })
  void randomness_repeatsTheHashTest(String id, String hash, String randomness, String kept) {
    long low = Long.parseUnsignedLong(id, 16);
    assertThat(Long.toHexString(KnuthHash.hash(low))).isEqualTo(hash);
    long r = ConsistentProbability.randomness(low);
    assertThat(ConsistentProbability.randomnessText(r)).isEqualTo(randomness);
    assertThat(byThreshold(r)).isEqualTo(kept);
    assertThat(byHash(low)).isEqualTo(kept);
  }

  private static final double[] RATES = {0.5, 0.25, 0.1};

  private static String byThreshold(long randomness) {
    StringBuilder kept = new StringBuilder();
    for (double rate : RATES) {
      kept.append(randomness >= ConsistentProbability.threshold(rate) ? 'y' : 'n');
    }
    return kept.toString();
  }

  private static String byHash(long id) {
    StringBuilder kept = new StringBuilder();
    for (double rate : RATES) {
      kept.append(KnuthHash.keeps(id, rate) ? 'y' : 'n');
    }
    return kept.toString();
  }

  @Test
  void bothTests_agreeForEveryIdAndRate() {
    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < 1_000_000; i++) {
      long id = random.nextLong();
      double rate = random.nextDouble();
      boolean kept = ConsistentProbability.randomness(id) >= ConsistentProbability.threshold(rate);
      assertThat(kept).isEqualTo(KnuthHash.keeps(id, rate));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0,              0",
    "8,              80000000000000",
    "08,             8000000000000",
    "fd70a,          fd70a000000000",
    "ffffffffffffff, ffffffffffffff"
  })
  void readsThresholds(String text, String threshold) {
    assertThat(threshold(text)).isEqualTo(Long.parseLong(threshold, 16));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "C", "g", " c", "c ", "-1", "123456789012345", "\u00e4"})
  void unreadableThreshold_isNone(String text) {
    assertThat(threshold(text)).isEqualTo(ConsistentProbability.NONE);
  }

  @Test
  void readsRandomness_ofExactly14Digits() {
    assertThat(randomness("6e6d1a75832a2f")).isEqualTo(0x6e6d1a75832a2fL);
    for (String text : new String[] {"", "6e6d1a75832a2", "6e6d1a75832a2f0", "6E6D1A75832A2F"}) {
      assertThat(randomness(text)).isEqualTo(ConsistentProbability.NONE);
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "8, 0.5", "c, 0.25", "cccd, 0.1999969482421875"})
  void probabilityOfAThreshold(String text, double probability) {
    long threshold = threshold(text);
    assertThat(ConsistentProbability.probability(threshold)).isEqualTo(probability);
  }

  @Test
  void givenRandomness_isTestedInsteadOfTheId() {
    FakeRoot root = new FakeRoot().randomness(randomness("80000000000000"));
    for (long id = 1; id < 100; id++) {
      assertThat(ConsistentProbability.keeps(root.id(id), 0.5)).isTrue();
      assertThat(ConsistentProbability.keeps(root.id(id), 0.499)).isFalse();
      assertThat(ConsistentProbability.keeps(root.id(id), 1)).isTrue();
      assertThat(ConsistentProbability.keeps(root.id(id), 0)).isFalse();
    }
  }

  private static long threshold(String text) {
    return ConsistentProbability.parseThreshold("x" + text + "y", 1, 1 + text.length());
  }

  private static long randomness(String text) {
    return ConsistentProbability.parseRandomness("x" + text + "y", 1, 1 + text.length());
  }
}
