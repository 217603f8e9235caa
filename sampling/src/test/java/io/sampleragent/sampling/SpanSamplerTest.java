// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpanSamplerTest {
  private static final String NAME = "DD_SPAN_SAMPLING_RULES";
  private static final double[] RATES = {0.01, 0.1, 0.25, 0.5, 0.75, 0.9};
  private static final long KEPT_AT_ANY_RATE = 0; // its hash is 0, too

  private final FakeTicker ticker = new FakeTicker();
  private final List<String> problems = new ArrayList<>();

  private SpanSampler sampler(String rules) throws InvalidRulesException {
    String json = rules.replace('\'', '"');
    return Samplers.forSpans(
        SpanSamplingRules.parse(json, Source.ENVIRONMENT, NAME, problems::add), ticker);
  }

  private static FakeRoot query() {
    return new FakeRoot().service("shop-db").name("h2.query").resource("SELECT ?");
  }

  private static int kept(SpanSampler sampler, FakeRoot span, int spans) {
    int kept = 0;
    for (int id = 1; id <= spans; id++) {
      kept += sampler.select(span, id) == null ? 0 : 1;
    }
    return kept;
  }

  /** The table of KnuthHashTest, with ids of spans: the trace's id plays no part. */
  @ParameterizedTest
  @CsvSource({
    "1,                    .KKKKK",
    "2,                    ..KKKK",
    "3,                    ..KKKK",
    "10,                   ....KK",
    "100,                  .KKKKK",
    "123456789,            .....K",
    "1234567890123456789,  ...KKK",
    "5577006791947779410,  .....K",
    "11078049357879903929, ....KK",
    "9223372036854775808,  ...KKK",
    "18446744073709551615, ......"
  })
  void hashesTheIdOfTheSpan_likeOtherLanguages(String id, String expected) throws Exception {
    StringBuilder kept = new StringBuilder();
    for (double rate : RATES) {
      SpanSampler sampler = sampler("[{'sample_rate':" + rate + "}]");
      SpanRule rule = sampler.select(query().id(1), Long.parseUnsignedLong(id));
      kept.append(rule == null ? '.' : 'K');
    }
    assertThat(kept).hasToString(expected);
  }

  @Test
  void selectedSpan_hasTheRateAsWritten_andTheLimit() throws Exception {
    SpanRule unlimited = sampler("[{'sample_rate':0.3}]").select(query(), 1);
    assertThat(unlimited.rate()).isEqualTo(0.3);
    assertThat(unlimited.maxPerSecond()).isNaN();
    SpanRule limited = sampler("[{'max_per_second':50}]").select(query(), 1);
    assertThat(limited.rate()).isEqualTo(1);
    assertThat(limited.maxPerSecond()).isEqualTo(50);
  }

  @Test
  void firstMatchingRule_decides_andNoneAfterIt() throws Exception {
    SpanSampler sampler =
        sampler(
            "[{'service':'other'},{'name':'H2.*','sample_rate':0},{'sample_rate':1},"
                + "{'max_per_second':1}]");
    assertThat(sampler.select(query(), 1)).isNull();
    assertThat(sampler.select(new FakeRoot(), 1)).isNotNull();
    assertThat(problems)
        .containsExactly(
            NAME + ": rule 4 of 4 can never match: rule 3 of 4 matches everything it matches");
  }

  @Test
  void everyField_mustMatch() throws Exception {
    SpanSampler sampler =
        sampler(
            "[{'service':'*-db','name':'h2.?uery','resource':'select*',"
                + "'tags':{'db.instance':'s*','rows':'2*'}}]");
    assertThat(sampler.select(tagged(), 1)).isNotNull();
    assertThat(sampler.select(tagged().service("shop"), 1)).isNull();
    assertThat(sampler.select(tagged().name("query"), 1)).isNull();
    assertThat(sampler.select(tagged().resource("INSERT"), 1)).isNull();
    assertThat(sampler.select(tagged().tag("db.instance", "x"), 1)).isNull();
    assertThat(sampler.select(tagged().tag("rows", 20.5), 1)).isNull();
    assertThat(sampler.select(query(), 1)).isNull();
  }

  private static FakeRoot tagged() {
    return query().tag("db.instance", "shop").tag("rows", 20.0);
  }

  @Test
  void eachRule_hasItsOwnLimiter() throws Exception {
    SpanSampler sampler =
        sampler("[{'service':'shop','max_per_second':3},{'max_per_second':5},{}]");
    assertThat(kept(sampler, query(), 20)).isEqualTo(5);
    assertThat(kept(sampler, new FakeRoot(), 20)).isEqualTo(3);
    ticker.advanceSeconds(1);
    assertThat(kept(sampler, query(), 20)).isEqualTo(5);
  }

  @Test
  void limiter_isNotAskedForWhatTheRateDropped() throws Exception {
    SpanSampler sampler = sampler("[{'sample_rate':0.01,'max_per_second':1}]");
    assertThat(sampler.select(query(), 2)).isNull();
    assertThat(sampler.select(query(), KEPT_AT_ANY_RATE)).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({"2.9, 2", "0.5, 1", "1, 1"})
  void fractionOfALimit_isCut_butNeverToNone(String limit, int kept) throws Exception {
    SpanSampler sampler = sampler("[{'max_per_second':" + limit + "}]");
    assertThat(kept(sampler, query(), 9)).isEqualTo(kept);
    assertThat(sampler.select(query(), 1)).isNull();
    assertThat(problems).hasSize(limit.contains(".") ? 1 : 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "'many'", "true"})
  void limitThatIsNone_skipsTheRule(String limit) throws Exception {
    assertThat(kept(sampler("[{'max_per_second':" + limit + "},{}]"), query(), 9)).isEqualTo(9);
    assertThat(problems).hasSize(1);
    assertThat(problems.get(0))
        .startsWith(NAME + ": rule 1 of 2 is not used: max_per_second must be a number above 0");
  }

  @Test
  void badRate_skipsTheRule() throws Exception {
    assertThat(sampler("[{'sample_rate':1.1}]")).isNull();
    assertThat(problems)
        .containsExactly(
            NAME
                + ": rule 1 of 1 is not used: sample_rate must be a number from 0 to 1, not"
                + " \"1.1\"");
  }

  @Test
  void unless_isForTraces() throws Exception {
    assertThat(sampler("[{'unless':['error']}]").select(query(), 1)).isNotNull();
    assertThat(problems)
        .containsExactly(
            NAME
                + ": rule 1 of 1: field \"unless\" is ignored, known are service, name, resource,"
                + " tags, sample_rate and max_per_second");
  }

  @Test
  void noRules_needNoSampler() throws Exception {
    assertThat(sampler("[]")).isNull();
    assertThat(Samplers.forSpans(null, ticker)).isNull();
  }

  @Test
  void outcomes_areCountedByRule() throws Exception {
    SpanSampler sampler =
        sampler("[{'service':'shop','sample_rate':0.25},{'sample_rate':1,'max_per_second':7}]");
    kept(sampler, query(), 20);
    sampler.select(new FakeRoot(), 1);
    sampler.select(new FakeRoot(), 10);
    List<Outcomes> outcomes = new ArrayList<>();
    sampler.collect(outcomes);
    assertThat(outcomes)
        .extracting(Outcomes::what)
        .containsExactly(
            "rule 1 of 2 (DD_SPAN_SAMPLING_RULES, environment), rate 25 %",
            "rule 2 of 2 (DD_SPAN_SAMPLING_RULES, environment), rate 100 %");
    assertThat(outcomes).extracting(Outcomes::seen).containsExactly(2L, 20L);
    assertThat(outcomes).extracting(Outcomes::kept).containsExactly(1L, 7L);
    assertThat(outcomes).extracting(Outcomes::dropped).containsExactly(1L, 0L);
    assertThat(outcomes).extracting(Outcomes::limited).containsExactly(0L, 13L);
  }

  @Test
  void share_isWithinTheBinomialBound() throws Exception {
    SpanSampler sampler = sampler("[{'sample_rate':0.1}]");
    int spans = 200_000;
    FakeRoot span = query();
    long kept =
        new SplittableRandom(5).longs(spans).filter(id -> sampler.select(span, id) != null).count();
    assertThat(Math.abs(kept - spans * 0.1)).isLessThan(5 * Math.sqrt(spans * 0.1 * 0.9));
  }
}
