// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one list of rules. One instance per list; rules are counted from 1 in its messages.
 *
 * <p>Not here: one rule ({@link RuleReader}), rules that can be read but do not do what they seem
 * to ({@link RulesCheck}).
 */
final class RulesParser {
  static final int MAX_RULES = 1000; // each is tried for each trace; hand-written lists have tens
  static final int MAX_PATTERN = 1000; // characters; bounds the steps of one match
  static final int MAX_TAGS = 100; // per rule, for the same reason

  private final Kind kind;
  private final Source source;
  private final String settingName;
  private final Problems problems;

  /** What the rules are about. */
  enum Kind {
    TRACES(
        Mechanism.LOCAL_USER_RULE,
        "service, name, resource, tags, sample_rate, max_per_second and unless"),
    SPANS(
        Mechanism.SPAN_SAMPLING_RATE,
        "service, name, resource, tags, sample_rate and max_per_second");

    final int mechanism;

    /** For messages. */
    final String fields;

    Kind(int mechanism, String fields) {
      this.mechanism = mechanism;
      this.fields = fields;
    }
  }

  RulesParser(Kind kind, Source source, String settingName, Problems problems) {
    this.kind = kind;
    this.source = source;
    this.settingName = settingName;
    this.problems = problems;
  }

  SamplingRules parse(String json) throws InvalidRulesException {
    JsonArray array = array(json);
    RepeatedFields.report(json, "rule", settingName, array.size(), problems);
    List<SamplingRule> rules = new ArrayList<>();
    int count = Math.min(array.size(), MAX_RULES);
    for (int i = 0; i < count; i++) {
      SamplingRule rule = ruleOrReport(array.get(i), i, where(i, array.size()));
      if (rule != null) {
        rules.add(rule);
      }
    }
    if (count < array.size()) {
      problems.report(settingName + ": only the first " + MAX_RULES + " rules are used");
    }
    if (rules.isEmpty()) {
      return SamplingRules.NONE;
    }
    new RulesCheck(kind, settingName, array.size(), problems).check(rules);
    return new SamplingRules(rules.toArray(new SamplingRule[0]));
  }

  /** How a rule is named in messages. */
  static String where(int index, int size) {
    return "rule " + (index + 1) + " of " + size;
  }

  private static JsonArray array(String json) throws InvalidRulesException {
    Object value;
    try {
      value = Json.parse(json);
    } catch (Json.Malformed e) {
      throw new InvalidRulesException(e.getMessage());
    }
    if (!(value instanceof JsonArray)) {
      throw new InvalidRulesException(
          "at line 1, column 1: expected '[', an array of rules like [{\"sample_rate\":0.1}]");
    }
    return (JsonArray) value;
  }

  private @Nullable SamplingRule ruleOrReport(@Nullable Object element, int index, String where) {
    if (element == null) {
      return null; // tolerated, as in every other tracer
    }
    try {
      if (!(element instanceof JsonObject)) {
        throw new BadRule(
            "expected an object like {\"sample_rate\":0.1}, not " + BadRule.show(element));
      }
      return rule((JsonObject) element, index, where);
    } catch (BadRule e) {
      problems.report(settingName + ": " + where + " is not used: " + e.getMessage());
      return null;
    }
  }

  private SamplingRule rule(JsonObject object, int index, String where) throws BadRule {
    RuleReader reader = new RuleReader(kind, object, settingName + ": " + where + ": ", problems);
    reader.reportUnknownFields();
    String text = where + " (" + settingName + ", " + source.label() + ")";
    Reason reason =
        Reason.user(kind.mechanism, source, text)
            .rate(reader.rate())
            .limited()
            .rule(index, reader.asWritten())
            .build();
    return new SamplingRule(reader.selector(), reason, reader.limit(), reader.unless());
  }
}
