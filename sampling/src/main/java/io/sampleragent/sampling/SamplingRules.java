// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

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
