// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustRulesTest {
  private static final String THREE =
      "[{'network':'10.0.0.0/8','trust':'always'},"
          + "{'path':'/public/*','trust':'never'},"
          + "{'network':'fd00::/8','path':'/in','trust':'ID-Only'}]";

  private final List<String> problems = new ArrayList<>();

  private TrustRules parse(String text) throws InvalidRulesException {
    return TrustRules.parse(text.replace('\'', '"'), "TRUST", problems::add);
  }

  @ParameterizedTest
  @CsvSource({
    "/public/x, 10.0.0.1, always",
    "/public/x, 11.0.0.1, never",
    "/PUBLIC/, 11.0.0.1, never",
    "/public, 11.0.0.1,",
    "/in, fd12::1%eth0, id-only",
    "/in, 11.0.0.1,",
    "/x, fd12::1,",
    "/in, unknown,",
    "/in,,",
    "/public/x,, never"
  })
  void firstRuleThatMatches_counts(String path, String peer, String trust) throws Exception {
    assertThat(parse(THREE).find(path, peer)).isEqualTo(trust == null ? null : Trust.of(trust));
    assertThat(problems).isEmpty();
  }

  @Test
  void ruleForEverybody_endsTheList() throws Exception {
    assertThat(parse("[{'trust':'never'}]").find("/", null)).isEqualTo(Trust.NEVER);
    assertThat(parse("[]").isEmpty()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "7 | expected an object like {`network`:`10.0.0.0/8`,`trust`:`always`}, not `7`",
        "null | expected an object like {`network`:`10.0.0.0/8`,`trust`:`always`}, not `null`",
        "{} | trust is missing, which is always, never or id-only",
        "{`trust`:`yes`} | trust must be always, never or id-only, not `yes`",
        "{`trust`:true} | trust must be always, never or id-only, not `true`",
        "{`trust`:`never`,`route`:`/x`} | field `route` is not known, known are network, path and trust",
        "{`trust`:`never`,`path`:7} | path must be a pattern like /public/* of at most 1000 characters, not `7`",
        "{`trust`:`never`,`path`:null} | path must be a pattern like /public/* of at most 1000 characters, not `null`",
        "{`trust`:`never`,`path`:`public/*`} | path must begin with / or *, not be `public/*`",
        "{`trust`:`always`,`network`:null} | network must be a network like 10.0.0.0/8 or fd00::/8, not `null`",
        "{`trust`:`always`,`network`:`10.0.0.0/33`} | network must be a network like 10.0.0.0/8 or fd00::/8, not `10.0.0.0/33`",
        "{`trust`:`always`,`network`:`a.example`} | network must be a network like 10.0.0.0/8 or fd00::/8, not `a.example`"
      })
  void badRule_isLeftOutAndReported(String rule, String problem) throws Exception {
    TrustRules rules = parse("[" + rule.replace('`', '"') + ",{'trust':'never'}]");
    assertThat(rules.size()).isEqualTo(1);
    assertThat(problems)
        .containsExactly("TRUST: rule 1 of 2 is not used: " + problem.replace('`', '"'));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "never", "7", "", "[", "[{'trust' 'never'}]"})
  void whatIsNoArray_isRefused(String text) {
    assertThatThrownBy(() -> parse(text))
        .isInstanceOf(InvalidRulesException.class)
        .hasMessageStartingWith("at line 1, column ");
  }

  @Test
  void fieldThatStandsTwice_isReported() throws Exception {
    parse("[{'trust':'never','trust':'always'}]");
    assertThat(problems)
        .containsExactly(
            "TRUST: rule 1 of 1: field \"trust\" stands there twice, the last one counts");
  }

  @Test
  void rulesAboveTheLimit_areReported() throws Exception {
    String rules = String.join(",", Collections.nCopies(101, "{'trust':'never'}"));
    assertThat(parse("[" + rules + "]").size()).isEqualTo(100);
    assertThat(problems).containsExactly("TRUST: only the first 100 rules are used");
  }
}
