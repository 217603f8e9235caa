// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one of the deprecated lists {@code regex:rate,regex:rate}, also with blanks instead of
 * commas. One instance per list; rules are counted from 1 in its messages. Source: {@code
 * ConfigConverter} and {@code RuleBasedTraceSampler} of dd-trace-java.
 */
final class RegexRulesParser {
  static final int MAX_RULES = 100; // each may be tried for each trace, and is slower than a glob

  private final boolean forService;
  private final Source source;
  private final String settingName;
  private final Problems problems;

  RegexRulesParser(boolean forService, Source source, String settingName, Problems problems) {
    this.forService = forService;
    this.source = source;
    this.settingName = settingName;
    this.problems = problems;
  }

  SamplingRules parse(String text) {
    List<String> pairs = pairs(text);
    List<SamplingRule> rules = new ArrayList<>();
    int count = Math.min(pairs.size(), MAX_RULES);
    for (int i = 0; i < count; i++) {
      String where = "rule " + (i + 1) + " of " + pairs.size();
      try {
        rules.add(rule(pairs.get(i), i, where));
      } catch (InvalidRulesException e) {
        problems.report(settingName + ": " + where + " is not used: " + e.getMessage());
      }
    }
    if (count < pairs.size()) {
      problems.report(settingName + ": only the first " + MAX_RULES + " rules are used");
    }
    return rules.isEmpty()
        ? SamplingRules.NONE
        : new SamplingRules(rules.toArray(new SamplingRule[0]));
  }

  private static List<String> pairs(String text) {
    char separator = text.indexOf(',') >= 0 ? ',' : ' ';
    List<String> pairs = new ArrayList<>();
    int from = 0;
    while (from <= text.length()) {
      int end = text.indexOf(separator, from);
      end = end < 0 ? text.length() : end;
      String pair = text.substring(from, end).trim();
      if (!pair.isEmpty()) {
        pairs.add(pair);
      }
      from = end + 1;
    }
    return pairs;
  }

  private SamplingRule rule(String pair, int index, String where) throws InvalidRulesException {
    int colon = pair.lastIndexOf(':'); // the last: an expression may hold some, a rate does not
    if (colon <= 0) {
      throw new InvalidRulesException("expected regex:rate, not " + Texts.quote(pair));
    }
    String regex = pair.substring(0, colon).trim();
    double rate = rate(pair.substring(colon + 1));
    if (regex.length() > RulesParser.MAX_PATTERN) {
      throw new InvalidRulesException(
          "the expression is longer than " + RulesParser.MAX_PATTERN + " characters");
    }
    Map<String, Object> asWritten = new LinkedHashMap<>();
    asWritten.put(forService ? "service_regex" : "name_regex", regex);
    asWritten.put("sample_rate", rate);
    String text = where + " (" + settingName + ", " + source.label() + ")";
    Reason reason =
        Reason.user(Mechanism.LOCAL_USER_RULE, source, text)
            .rate(rate)
            .limited()
            .rule(index, asWritten)
            .build();
    Selector selector = new RegexSelector(regex, forService);
    return new SamplingRule(selector, reason, SamplingRule.NO_LIMIT, null);
  }

  private static double rate(String text) throws InvalidRulesException {
    double rate = Rate.parse(text);
    if (!Rate.isRate(rate)) {
      throw new InvalidRulesException(
          "the rate must be a number from 0 to 1, not " + Texts.quote(text.trim()));
    }
    return rate;
  }
}
