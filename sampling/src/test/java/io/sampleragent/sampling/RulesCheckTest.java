// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules that can be used, but do not do what they seem to. Quotes are single in here. */
class RulesCheckTest {
  private final List<String> problems = new ArrayList<>();

  private List<String> traces(String json) throws InvalidRulesException {
    SamplingRules.parse(json.replace('\'', '"'), Source.FILE, "R", problems::add);
    return problems;
  }

  private List<String> spans(String json) throws InvalidRulesException {
    SpanSamplingRules.parse(json.replace('\'', '"'), Source.FILE, "R", problems::add);
    return problems;
  }

  @Test
  void usualRules_haveNoProblem() throws Exception {
    String rules =
        "[{'service':'shop*','resource':'GET /health*','sample_rate':0,'unless':['error']},"
            + "{'service':'shop*','tags':{'http.method':'POST'},'max_per_second':5},"
            + "{'service':'shop*','sample_rate':0.1},{'sample_rate':0.5}]";
    assertThat(traces(rules)).isEmpty();
  }

  @Test
  void coveredRule_isNamedWithTheOneBeforeIt() throws Exception {
    String rules =
        "[{'service':'shop*'},{'sample_rate':7},{'service':'SHOP-cart','tags':{'a':'b'}},"
            + "{'service':'web'}]";
    assertThat(traces(rules))
        .contains("R: rule 3 of 4 can never match: rule 1 of 4 matches everything it matches")
        .hasSize(2); // and the rate of 7
  }

  @Test
  void coveredSpanRule_isNamed() throws Exception {
    assertThat(spans("[{'name':'*.query'},{'name':'h2.query','service':'db'}]"))
        .containsExactly(
            "R: rule 2 of 2 can never match: rule 1 of 2 matches everything it matches");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{'service':'shop'},{'name':'web'}]",
        "[{'service':'shop','name':'web'},{'service':'shop'}]",
        "[{'tags':{'a':'*'}},{}]",
        "[{'tags':{'a':'b'}},{'tags':{'a':'*'}}]",
        "[{'tags':{'a':'*','b':'*'}},{'tags':{'a':'*'}}]",
        "[{'tags':{'a':'*'}},{'tags':{'A':'*'}}]"
      })
  void ruleThatMatchesMore_isNotCovered(String rules) throws Exception {
    assertThat(traces(rules)).isEmpty();
  }

  @Test
  void ruleWithMoreTags_isCovered() throws Exception {
    assertThat(traces("[{'tags':{'a':'x*'}},{'service':'s','tags':{'b':'1','a':'xy'}}]"))
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http.status_code", "error.type", "http.route", "http.response.size"})
  void lateTag_isNamedWithWhatToDo(String key) throws Exception {
    assertThat(traces("[{'tags':{'" + key + "':'*'}}]"))
        .containsExactly(
            "R: rule 1 of 1: tag \""
                + key
                + "\" is known when the request ends, but a trace that calls another service is"
                + " decided about before that and does not match; to keep failed or slow traces,"
                + " write \"unless\" into the rule that drops them");
  }

  @Test
  void lateTag_isKnownToSpanRules() throws Exception {
    assertThat(spans("[{'tags':{'http.status_code':'5??'}},{'resource':'404'}]")).isEmpty();
  }

  @Test
  void resourceOfUnknownPaths_isLate() throws Exception {
    assertThat(traces("[{'resource':'404','sample_rate':0}]"))
        .singleElement()
        .asString()
        .startsWith("R: rule 1 of 1: resource \"404\" is known when the request ends, but ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"*404*", "* /404", "*"})
  void resourceOfPaths_isNotLate(String resource) throws Exception {
    assertThat(traces("[{'resource':'" + resource + "'}]")).isEmpty();
  }

  @Test
  void tagThatIsNotStored_isNamedWithTheFieldInstead() throws Exception {
    assertThat(traces("[{'tags':{'service.name':'shop'}}]"))
        .containsExactly(
            "R: rule 1 of 1: tag \"service.name\" is not stored, so nothing matches: it names the"
                + " service, write the field service");
  }

  @Test
  void tagThatIsAddedLast_isNamed() throws Exception {
    assertThat(spans("[{'tags':{'_dd.base_service':'shop'}}]"))
        .singleElement()
        .asString()
        .startsWith("R: rule 1 of 1: tag \"_dd.base_service\" is added when the trace is sent");
  }

  @Test
  void unlessOnARuleThatKeepsAll_isNamed() throws Exception {
    assertThat(traces("[{'unless':['error']}]"))
        .containsExactly(
            "R: rule 1 of 1: unless acts on traces over DD_TRACE_RATE_LIMIT only: sample_rate 1"
                + " drops no others");
  }

  @Test
  void unlessOnARuleWithLimit_hasSomethingToDo() throws Exception {
    assertThat(traces("[{'max_per_second':5,'unless':['error']}]")).isEmpty();
  }

  @Test
  void emptyUnless_isNamed() throws Exception {
    assertThat(traces("[{'sample_rate':0,'unless':[]}]"))
        .containsExactly("R: rule 1 of 1: unless has no condition");
  }

  @Test
  void limitOfWhatIsDropped_isNamed() throws Exception {
    assertThat(traces("[{'sample_rate':0,'max_per_second':5}]"))
        .containsExactly(
            "R: rule 1 of 1: max_per_second has nothing to do, since sample_rate 0 keeps nothing");
  }

  @Test
  void limitOfExceptions_hasSomethingToDo() throws Exception {
    assertThat(traces("[{'sample_rate':0,'max_per_second':5,'unless':['error']}]")).isEmpty();
  }

  @Test
  void fieldThatStandsTwice_isNamed() throws Exception {
    String rules =
        "[{'service':'a'},{'service':'b', 'tags':{'x':'service','x' :1},'service':'\\\\'}]";
    assertThat(traces(rules))
        .containsExactly(
            "R: rule 2 of 2: tag \"x\" stands there twice, the last one counts",
            "R: rule 2 of 2: field \"service\" stands there twice, the last one counts");
  }

  @Test
  void hugeLists_areComparedAsFarAsTimeAllows() throws Exception {
    StringBuilder rules = new StringBuilder("[{'service':'first'}");
    for (int i = 1; i < RulesParser.MAX_RULES; i++) {
      rules.append(",{'service':'").append("*a".repeat(450)).append(i).append("'}");
    }
    assertThat(traces(rules + "]"))
        .singleElement()
        .asString()
        .matches(
            "R: rule \\d of 1000 and those behind it were not compared with earlier ones: too many"
                + " patterns");
  }

  @Test
  void thousandOrdinaryRules_areAllCompared() throws Exception {
    StringBuilder rules = new StringBuilder("[{'service':'first'}");
    for (int i = 1; i < RulesParser.MAX_RULES - 1; i++) {
      rules.append(",{'service':'shop-*','resource':'GET /path/").append(i).append("/*'}");
    }
    assertThat(traces(rules + ",{'service':'shop-1','resource':'get /path/9/x'}]"))
        .containsExactly(
            "R: rule 1000 of 1000 can never match: rule 10 of 1000 matches everything it matches");
  }
}
