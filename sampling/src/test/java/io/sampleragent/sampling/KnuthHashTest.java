// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Vectors worked out from the formula; every language's tracer must agree. */
class KnuthHashTest {
  private static final double[] RATES = {0.01, 0.1, 0.25, 0.5, 0.75, 0.9};

  @ParameterizedTest
  @CsvSource({
    "1,                    1111111111111111111,  .KKKKK",
    "2,                    2222222222222222222,  ..KKKK",
    "3,                    3333333333333333333,  ..KKKK",
    "10,                   11111111111111111110, ....KK",
    "100,                  430646668853801404,   .KKKKK",
    "123456789,            15210246968391938131, .....K",
    "1234567890123456789,  7569578035969629267,  ...KKK",
    "5577006791947779410,  14628826528805428414, .....K",
    "11078049357879903929, 13503178545297089231, ....KK",
    "9223372036854775808,  9223372036854775808,  ...KKK",
    "18446744073709551615, 17335632962598440505, ......"
  })
  void decidesLikeOtherLanguages(String id, String hash, String kept) {
    long number = Long.parseUnsignedLong(id);
    assertThat(Long.toUnsignedString(KnuthHash.hash(number))).isEqualTo(hash);
    assertThat(keptAtRates(number)).isEqualTo(kept);
  }

  private static String keptAtRates(long id) {
    StringBuilder kept = new StringBuilder();
    for (double rate : RATES) {
      kept.append(KnuthHash.keeps(id, rate) ? 'K' : '.');
    }
    return kept.toString();
  }

  @ParameterizedTest
  @CsvSource({
    "0.01,     184467440737095520",
    "0.1,      1844674407370955264",
    "0.25,     4611686018427387904",
    "0.3,      5534023222112865280",
    "0.5,      9223372036854775808",
    "0.75,     13835058055282163712",
    "0.9,      16602069666338596864",
    "0.000001, 18446744073709",
    "0.999999, 18446725626965477376",
    "0,        0"
  })
  void cutoff_isUnsigned(double rate, String cutoff) {
    assertThat(Long.toUnsignedString(KnuthHash.cutoff(rate))).isEqualTo(cutoff);
  }

  @Test
  void keepsAll_atRateOne() {
    SplittableRandom random = new SplittableRandom(1);
    assertThat(random.longs(10_000)).allMatch(id -> KnuthHash.keeps(id, 1));
    assertThat(KnuthHash.keeps(-1, 1)).isTrue();
  }

  @Test
  void keepsNone_atRateZero() {
    assertThat(new SplittableRandom(2).longs(10_000)).noneMatch(id -> KnuthHash.keeps(id, 0));
  }

  @Test
  void keptAtOneRate_isKeptAtEveryHigherOne() {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 100_000; i++) {
      long id = random.nextLong();
      double low = random.nextDouble();
      double high = low + (1 - low) * random.nextDouble();
      assertThat(!KnuthHash.keeps(id, low) || KnuthHash.keeps(id, high)).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.000_001, 0.000_1, 0.001, 0.01, 0.1, 0.3, 0.5, 0.9, 0.999, 0.999_999})
  void share_isWithinTheBinomialBound(double rate) {
    int ids = 1_000_000;
    long kept = new SplittableRandom(4).longs(ids).filter(id -> KnuthHash.keeps(id, rate)).count();
    // Five standard deviations: one false alarm in three million runs, were the seed not fixed. At
    // the outermost rates one trace is expected, or all but one.
    double bound = Math.max(5, 5 * Math.sqrt(ids * rate * (1 - rate)));
    assertThat(Math.abs(kept - ids * rate)).isLessThan(bound);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.1, 0.5, 0.9})
  void share_holdsForCountedIds(double rate) {
    int ids = 1_000_000;
    int kept = 0;
    for (long id = 1; id <= ids; id++) {
      kept += KnuthHash.keeps(id, rate) ? 1 : 0;
    }
    assertThat(Math.abs(kept - ids * rate)).isLessThan(5 * Math.sqrt(ids * rate * (1 - rate)));
  }
}
