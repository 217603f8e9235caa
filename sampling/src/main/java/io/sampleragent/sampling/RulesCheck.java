// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import java.util.List;

/**
 * Looks for rules that can be used, but do not do what they seem to; one instance per list. They
 * stay in use: what is wrong with them is for the person who wrote them to say.
 *
 * <p>Not here: what needs other settings, too ({@link SamplingSettings#check}).
 */
final class RulesCheck {
  private final RulesParser.Kind kind;
  private final String settingName;
  private final int size;
  private final Problems problems;
  private final GlobCover cover = new GlobCover();

  /**
   * @param size how many rules the user wrote, also those that cannot be used
   */
  RulesCheck(RulesParser.Kind kind, String settingName, int size, Problems problems) {
    this.kind = kind;
    this.settingName = settingName;
    this.size = size;
    this.problems = problems;
  }

  void check(List<SamplingRule> rules) {
    for (SamplingRule rule : rules) {
      selector(rule);
      outcome(rule);
    }
    for (int i = 1; i < rules.size() && !cover.isExhausted(); i++) {
      order(rules, i);
    }
  }

  private void selector(SamplingRule rule) {
    for (String key : rule.selector.tagKeys()) {
      String objection = TagTimes.objection(key, kind);
      if (objection != null) {
        report(rule, ": tag " + Texts.quote(key) + objection);
      }
    }
    if (kind == RulesParser.Kind.TRACES && isNotFound(rule.selector.resource())) {
      report(rule, ": resource \"404\"" + TagTimes.LATE);
    }
  }

  // The resource of a request whose answer is 404; a pattern for paths is not meant.
  private static boolean isNotFound(Glob resource) {
    return resource.matches("404") && !resource.matches("GET /404");
  }

  private void outcome(SamplingRule rule) {
    boolean limited = rule.maxPerSecond != SamplingRule.NO_LIMIT;
    if (rule.unless != null && rule.unless.isEmpty()) {
      report(rule, ": unless has no condition");
    } else if (rule.unless != null && rule.reason.rate == 1 && !limited) {
      report(
          rule,
          ": unless acts on traces over DD_TRACE_RATE_LIMIT only: sample_rate 1 drops no others");
    }
    if (rule.unless == null && rule.reason.rate == 0 && limited) {
      report(rule, ": max_per_second has nothing to do, since sample_rate 0 keeps nothing");
    }
  }

  private void order(List<SamplingRule> rules, int index) {
    SamplingRule rule = rules.get(index);
    for (int i = 0; i < index; i++) {
      if (rules.get(i).selector.covers(rule.selector, cover)) {
        report(rule, " can never match: " + where(rules.get(i)) + " matches everything it matches");
        return;
      }
    }
    if (cover.isExhausted()) {
      report(rule, " and those behind it were not compared with earlier ones: too many patterns");
    }
  }

  private void report(SamplingRule rule, String problem) {
    problems.report(settingName + ": " + where(rule) + problem);
  }

  private String where(SamplingRule rule) {
    return RulesParser.where(rule.reason.rule, size);
  }
}
