// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the fields of one rule. Fields that are absent and fields that are null are the same. */
final class RuleReader {
  private static final String[] FIELDS = {
    "service", "name", "resource", "tags", "sample_rate", "max_per_second", "unless"
  };

  private final RulesParser.Kind kind;
  private final JsonObject rule;
  private final String prefix; // of messages
  private final Problems problems;

  RuleReader(RulesParser.Kind kind, JsonObject rule, String prefix, Problems problems) {
    this.kind = kind;
    this.rule = rule;
    this.prefix = prefix;
    this.problems = problems;
  }

  void reportUnknownFields() {
    for (String field : rule.keySet()) {
      if (!isKnown(field)) {
        problems.report(
            prefix + ("field " + BadRule.show(field) + " is ignored, known are ") + kind.fields);
      }
    }
  }

  private boolean isKnown(String field) {
    if (field.equals("unless")) {
      return kind == RulesParser.Kind.TRACES;
    }
    // The last two come with rules copied from remote configuration.
    return Arrays.asList(FIELDS).contains(field)
        || field.equals("provenance")
        || field.equals("target_span");
  }

  /** The known fields, in the order in which people write them; the parser forgets the order. */
  Map<String, Object> asWritten() {
    Map<String, Object> written = new LinkedHashMap<>();
    for (String field : FIELDS) {
      Object value = rule.get(field);
      if (value != null) {
        written.put(field, value);
      }
    }
    return written;
  }

  Selector selector() throws BadRule {
    Map<?, ?> tags = tags();
    String[] keys = new String[tags.size()];
    Glob[] values = new Glob[tags.size()];
    int i = 0;
    for (Map.Entry<?, ?> tag : tags.entrySet()) {
      keys[i] = (String) tag.getKey();
      values[i] = glob("tags." + keys[i], tag.getValue());
      i++;
    }
    return new Selector(glob("service"), glob("name"), glob("resource"), keys, values);
  }

  private Map<?, ?> tags() throws BadRule {
    Object value = rule.get("tags");
    if (value == null) {
      return new JsonObject();
    }
    if (!(value instanceof JsonObject)) {
      throw new BadRule(
          "tags must be an object like {\"key\":\"pattern\"}, not " + BadRule.show(value));
    }
    Map<?, ?> tags = (JsonObject) value;
    if (tags.size() > RulesParser.MAX_TAGS) {
      throw new BadRule(tags.size() + " tags, allowed are " + RulesParser.MAX_TAGS);
    }
    return tags;
  }

  private Glob glob(String field) throws BadRule {
    return glob(field, rule.get(field));
  }

  // A number is taken as its digits: {"http.status_code":500} says what it means.
  private static Glob glob(String field, @Nullable Object value) throws BadRule {
    if (value == null) {
      return Glob.ANY;
    }
    CharSequence pattern = TagText.of(value);
    if (pattern == null) {
      throw new BadRule(field + " must be a text, not " + BadRule.show(value));
    }
    if (pattern.length() > RulesParser.MAX_PATTERN) {
      throw new BadRule(field + " is longer than " + RulesParser.MAX_PATTERN + " characters");
    }
    return new Glob(pattern.toString());
  }

  double rate() throws BadRule {
    Object value = rule.get("sample_rate");
    double rate = Double.NaN;
    if (value == null) {
      rate = 1;
    } else if (value instanceof Number) {
      rate = ((Number) value).doubleValue();
    } else if (value instanceof String) {
      rate = Rate.parse((String) value);
    }
    if (!Rate.isRate(rate)) {
      throw new BadRule("sample_rate must be a number from 0 to 1, not " + BadRule.show(value));
    }
    return rate;
  }

  /** Whole traces or spans a second; what others truncate is truncated here, too, but said. */
  int limit() throws BadRule {
    Object value = rule.get("max_per_second");
    if (value == null) {
      return SamplingRule.NO_LIMIT;
    }
    double limit = value instanceof Number ? ((Number) value).doubleValue() : Double.NaN;
    if (!(limit > 0)) {
      throw new BadRule("max_per_second must be a number above 0, not " + BadRule.show(value));
    }
    int whole = (int) Math.max(1, limit);
    if (whole != limit) {
      problems.report(prefix + "max_per_second " + BadRule.show(value) + " counts as " + whole);
    }
    return whole;
  }

  /** Null if the rule has no such field, or is for spans, which knows none. */
  @Nullable Unless unless() throws BadRule {
    Object value = rule.get("unless");
    if (value == null || kind != RulesParser.Kind.TRACES) {
      return null;
    }
    if (!(value instanceof JsonArray)) {
      throw new BadRule(
          "unless must be an array like " + Unless.EXAMPLE + ", not " + BadRule.show(value));
    }
    return Unless.parse((JsonArray) value);
  }
}
