// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

/** Rules for single spans of dropped traces, in the order in which they are tried. Immutable. */
public final class SpanSamplingRules {
  final SamplingRule[] rules;

  private SpanSamplingRules(SamplingRule[] rules) {
    this.rules = rules;
  }

  /**
   * Reads a JSON array of objects with the fields service, name, resource, tags, sample_rate and
   * max_per_second. A rule that cannot be used is reported and left out, the others stay. The
   * format is that of dd-trace-java's {@code SpanSamplingRules}, which parses resource and tags,
   * too, but does not match them.
   *
   * @param settingName the name the user wrote, e.g. {@code DD_SPAN_SAMPLING_RULES}
   * @throws InvalidRulesException when the text is no JSON array, or larger than the bounds
   */
  public static SpanSamplingRules parse(
      String json, Source source, String settingName, Problems problems)
      throws InvalidRulesException {
    RulesParser parser = new RulesParser(RulesParser.Kind.SPANS, source, settingName, problems);
    return new SpanSamplingRules(parser.parse(json).rules);
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
