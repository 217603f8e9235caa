// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

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
   * stay. The format is that of dd-trace-java's {@code TraceSamplingRules}.
   *
   * @param settingName the name the user wrote, e.g. {@code DD_TRACE_SAMPLING_RULES}
   * @throws InvalidRulesException when the text is no JSON array, or larger than the bounds
   */
  public static SamplingRules parse(
      String json, Source source, String settingName, Problems problems)
      throws InvalidRulesException {
    return new RulesParser(RulesParser.Kind.TRACES, source, settingName, problems).parse(json);
  }

  public boolean isEmpty() {
    return rules.length == 0;
  }

  /** How many rules are in use; those that were left out do not count. */
  public int size() {
    return rules.length;
  }
}
