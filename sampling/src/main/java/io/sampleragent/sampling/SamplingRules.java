// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A list of sampling rules in the order in which they are tried. Immutable. */
public final class SamplingRules {
  public static final SamplingRules NONE = new SamplingRules(new SamplingRule[0]);

  final SamplingRule[] rules;

  SamplingRules(SamplingRule[] rules) {
    this.rules = rules;
  }

  /**
   * Reads a JSON array of objects with the fields service, name, resource, tags, sample_rate,
   * max_per_second and unless. A rule that cannot be used is reported and left out, the others
   * stay; one that does not do what it seems to is reported and stays. The format is that of
   * dd-trace-java's {@code TraceSamplingRules}.
   *
   * @param settingName the name the user wrote, e.g. {@code DD_TRACE_SAMPLING_RULES}
   * @throws InvalidRulesException when the text is no JSON array, or larger than the bounds
   */
  public static SamplingRules parse(
      String json, Source source, String settingName, Problems problems)
      throws InvalidRulesException {
    return new RulesParser(RulesParser.Kind.TRACES, source, settingName, problems).parse(json);
  }

  /** The first rule that matches whatever comes; null if there is none. */
  @Nullable SamplingRule forEverything() {
    for (SamplingRule rule : rules) {
      if (rule.selector.covers(Selector.EVERYTHING, new GlobCover())) {
        return rule;
      }
    }
    return null;
  }

  /**
   * Reads the deprecated {@code DD_TRACE_SAMPLING_SERVICE_RULES}: pairs of a regular expression for
   * the whole service name, case-sensitive, and a rate, such as {@code shop.*:0.1,cart:1}. What
   * cannot be used is reported and left out, the rest stays.
   */
  public static SamplingRules parseServiceRules(
      String pairs, Source source, String settingName, Problems problems) {
    return new RegexRulesParser(true, source, settingName, problems).parse(pairs);
  }

  /** As {@link #parseServiceRules}, for operation names. */
  public static SamplingRules parseOperationRules(
      String pairs, Source source, String settingName, Problems problems) {
    return new RegexRulesParser(false, source, settingName, problems).parse(pairs);
  }

  /**
   * These rules, and {@code others} for traces that none of them matches. The numbers of the others
   * go on behind the last of these, so that each number in {@link Decision#rule} is one rule's.
   */
  public SamplingRules followedBy(SamplingRules others) {
    if (isEmpty() || others.isEmpty()) {
      return isEmpty() ? others : this;
    }
    SamplingRule[] all = Arrays.copyOf(rules, rules.length + others.rules.length);
    int before = rules[rules.length - 1].reason.rule + 1;
    for (int i = 0; i < others.rules.length; i++) {
      all[rules.length + i] = others.rules[i].behind(before);
    }
    return new SamplingRules(all);
  }

  public boolean isEmpty() {
    return rules.length == 0;
  }

  /** How many rules are in use; those that were left out do not count. */
  public int size() {
    return rules.length;
  }

  /** The rules in use for people, a line for each. */
  @Override
  public String toString() {
    return RuleWords.of(rules);
  }
}
