// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@link TrustRules}. Rules are counted from 1 in its messages. */
final class TrustRulesParser {
  static final int MAX_RULES = 100; // each may be tried for each request

  private static final String FIELDS = "network, path and trust";
  private static final String EXAMPLE = "{\"network\":\"10.0.0.0/8\",\"trust\":\"always\"}";

  private final String settingName;
  private final Problems problems;

  TrustRulesParser(String settingName, Problems problems) {
    this.settingName = settingName;
    this.problems = problems;
  }

  TrustRules parse(String json) throws InvalidRulesException {
    JsonArray array = array(json);
    RepeatedFields.report(json, "rule", settingName, array.size(), problems);
    List<TrustRules.Rule> rules = new ArrayList<>();
    for (int i = 0; i < array.size() && i < MAX_RULES; i++) {
      String where = settingName + ": " + RulesParser.where(i, array.size());
      try {
        rules.add(rule(array.get(i)));
      } catch (BadRule e) {
        problems.report(where + " is not used: " + e.getMessage());
      }
    }
    if (array.size() > MAX_RULES) {
      problems.report(settingName + ": only the first " + MAX_RULES + " rules are used");
    }
    return new TrustRules(rules.toArray(new TrustRules.Rule[0]));
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
          "at line 1, column 1: expected '[', an array of rules like [" + EXAMPLE + "]");
    }
    return (JsonArray) value;
  }

  private static TrustRules.Rule rule(@Nullable Object element) throws BadRule {
    if (!(element instanceof JsonObject)) {
      throw new BadRule("expected an object like " + EXAMPLE + ", not " + BadRule.show(element));
    }
    JsonObject rule = (JsonObject) element;
    for (String field : rule.keySet()) {
      // Without a field that was misspelt a rule would be for everybody.
      if (!field.equals("network") && !field.equals("path") && !field.equals("trust")) {
        throw new BadRule("field " + BadRule.show(field) + " is not known, known are " + FIELDS);
      }
    }
    return new TrustRules.Rule(network(rule), path(rule), trust(rule));
  }

  private static @Nullable Network network(JsonObject rule) throws BadRule {
    if (!rule.containsKey("network")) {
      return null;
    }
    Object text = rule.get("network");
    Network network = text instanceof String ? Network.parse((String) text) : null;
    if (network == null) {
      throw new BadRule("network must be " + Network.EXPECTED + ", not " + BadRule.show(text));
    }
    return network;
  }

  private static @Nullable Glob path(JsonObject rule) throws BadRule {
    if (!rule.containsKey("path")) {
      return null;
    }
    Object text = rule.get("path");
    if (!(text instanceof String) || ((String) text).length() > RulesParser.MAX_PATTERN) {
      throw new BadRule(
          "path must be a pattern like /public/* of at most "
              + RulesParser.MAX_PATTERN
              + " characters, not "
              + BadRule.show(text));
    }
    String pattern = (String) text;
    if (!pattern.startsWith("/") && !pattern.startsWith("*")) {
      throw new BadRule("path must begin with / or *, not be " + BadRule.show(text));
    }
    return new Glob(pattern);
  }

  private static Trust trust(JsonObject rule) throws BadRule {
    Object text = rule.get("trust");
    Trust trust = text instanceof String ? Trust.of((String) text) : null;
    if (trust == null) {
      throw new BadRule(
          text == null
              ? "trust is missing, which is " + Trust.EXPECTED
              : "trust must be " + Trust.EXPECTED + ", not " + BadRule.show(text));
    }
    return trust;
  }
}
