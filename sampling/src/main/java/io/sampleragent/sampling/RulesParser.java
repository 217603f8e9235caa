// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one list of rules. One instance per list; rules are counted from 1 in its messages. */
final class RulesParser {
  static final int MAX_RULES = 1000; // each is tried for each trace; hand-written lists have tens
  static final int MAX_PATTERN = 1000; // characters; bounds the steps of one match
  static final int MAX_TAGS = 100; // per rule, for the same reason

  private final Source source;
  private final String settingName;
  private final Problems problems;
  private String where = "";

  RulesParser(Source source, String settingName, Problems problems) {
    this.source = source;
    this.settingName = settingName;
    this.problems = problems;
  }

  /** Says why one rule cannot be used. */
  private static final class BadRule extends Exception {
    private static final long serialVersionUID = 1;

    BadRule(String message) {
      super(message);
    }
  }

  SamplingRules parse(String json) throws InvalidRulesException {
    JsonArray array = array(json);
    List<SamplingRule> rules = new ArrayList<>();
    int count = Math.min(array.size(), MAX_RULES);
    for (int i = 0; i < count; i++) {
      where = "rule " + (i + 1) + " of " + array.size();
      SamplingRule rule = ruleOrReport(array.get(i), i);
      if (rule != null) {
        rules.add(rule);
      }
    }
    if (count < array.size()) {
      problems.report(settingName + ": only the first " + MAX_RULES + " rules are used");
    }
    return rules.isEmpty()
        ? SamplingRules.NONE
        : new SamplingRules(rules.toArray(new SamplingRule[0]));
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

  private @Nullable SamplingRule ruleOrReport(@Nullable Object element, int index) {
    if (element == null) {
      return null; // tolerated, as in every other tracer
    }
    try {
      if (!(element instanceof JsonObject)) {
        throw new BadRule("expected an object like {\"sample_rate\":0.1}, not " + show(element));
      }
      return rule((JsonObject) element, index);
    } catch (BadRule e) {
      problems.report(settingName + ": " + where + " is not used: " + e.getMessage());
      return null;
    }
  }

  private SamplingRule rule(JsonObject object, int index) throws BadRule {
    reportUnknownFields(object);
    Map<?, ?> tags = tags(object.get("tags"));
    String[] keys = new String[tags.size()];
    Glob[] values = new Glob[tags.size()];
    int i = 0;
    for (Map.Entry<?, ?> tag : tags.entrySet()) {
      keys[i] = (String) tag.getKey();
      values[i] = glob("tags." + keys[i], tag.getValue());
      i++;
    }
    String text = where + " (" + settingName + ", " + source.label() + ")";
    double rate = rate(object.get("sample_rate"));
    return new SamplingRule(
        glob("service", object.get("service")),
        glob("name", object.get("name")),
        glob("resource", object.get("resource")),
        keys,
        values,
        Reason.rule(Mechanism.LOCAL_USER_RULE, source, rate, index, text));
  }

  private void reportUnknownFields(JsonObject object) {
    for (String field : object.keySet()) {
      if (!isKnown(field)) {
        problems.report(
            settingName
                + ": "
                + where
                + ": field "
                + show(field)
                + " is ignored, "
                + "known are service, name, resource, tags and sample_rate");
      }
    }
  }

  private static boolean isKnown(String field) {
    switch (field) {
      case "service":
      case "name":
      case "resource":
      case "tags":
      case "sample_rate":
      case "provenance": // the last two come with rules copied from remote configuration
      case "target_span":
        return true;
      default:
        return false;
    }
  }

  private static Map<?, ?> tags(@Nullable Object value) throws BadRule {
    if (value == null) {
      return new JsonObject();
    }
    if (!(value instanceof JsonObject)) {
      throw new BadRule("tags must be an object like {\"key\":\"pattern\"}, not " + show(value));
    }
    Map<?, ?> tags = (JsonObject) value;
    if (tags.size() > MAX_TAGS) {
      throw new BadRule(tags.size() + " tags, allowed are " + MAX_TAGS);
    }
    return tags;
  }

  // A number is taken as its digits: {"http.status_code":500} says what it means.
  private static Glob glob(String field, @Nullable Object value) throws BadRule {
    if (value == null) {
      return Glob.ANY;
    }
    CharSequence pattern = TagText.of(value);
    if (pattern == null) {
      throw new BadRule(field + " must be a text, not " + show(value));
    }
    if (pattern.length() > MAX_PATTERN) {
      throw new BadRule(field + " is longer than " + MAX_PATTERN + " characters");
    }
    return new Glob(pattern.toString());
  }

  private static double rate(@Nullable Object value) throws BadRule {
    double rate = Double.NaN;
    if (value == null) {
      rate = 1;
    } else if (value instanceof Number) {
      rate = ((Number) value).doubleValue();
    } else if (value instanceof String) {
      rate = Rate.parse((String) value);
    }
    if (!Rate.isRate(rate)) {
      throw new BadRule("sample_rate must be a number from 0 to 1, not " + show(value));
    }
    return rate;
  }

  private static String show(@Nullable Object value) {
    return Texts.quote(String.valueOf(value));
  }
}
