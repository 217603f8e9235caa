// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one list of rules. One instance per list; rules are counted from 1 in its messages. */
final class RulesParser {
  static final int MAX_RULES = 1000; // each is tried for each trace; hand-written lists have tens
  static final int MAX_PATTERN = 1000; // characters; bounds the steps of one match
  static final int MAX_TAGS = 100; // per rule, for the same reason

  private static final String[] FIELDS = {
    "service", "name", "resource", "tags", "sample_rate", "max_per_second", "unless"
  };
  private static final String SLOWER_THAN = "slower_than:";
  private static final String UNLESS = "[\"error\",\"slower_than:500ms\"]";

  private final Kind kind;
  private final Source source;
  private final String settingName;
  private final Problems problems;
  private String where = "";

  /** What the rules are about. */
  enum Kind {
    TRACES(
        Mechanism.LOCAL_USER_RULE,
        "service, name, resource, tags, sample_rate, max_per_second and unless"),
    SPANS(
        Mechanism.SPAN_SAMPLING_RATE,
        "service, name, resource, tags, sample_rate and max_per_second");

    private final int mechanism;
    private final String fields;

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
    String text = where + " (" + settingName + ", " + source.label() + ")";
    Reason reason =
        Reason.user(kind.mechanism, source, text)
            .rate(rate(object.get("sample_rate")))
            .limited()
            .rule(index, asWritten(object))
            .build();
    Selector selector = selector(object);
    return new SamplingRule(
        selector, reason, limit(object.get("max_per_second")), unless(object.get("unless")));
  }

  /** The known fields, in the order in which people write them; the parser forgets the order. */
  private static Map<String, Object> asWritten(JsonObject object) {
    Map<String, Object> rule = new LinkedHashMap<>();
    for (String field : FIELDS) {
      if (object.get(field) != null) {
        rule.put(field, object.get(field));
      }
    }
    return rule;
  }

  private static Selector selector(JsonObject object) throws BadRule {
    Map<?, ?> tags = tags(object.get("tags"));
    String[] keys = new String[tags.size()];
    Glob[] values = new Glob[tags.size()];
    int i = 0;
    for (Map.Entry<?, ?> tag : tags.entrySet()) {
      keys[i] = (String) tag.getKey();
      values[i] = glob("tags." + keys[i], tag.getValue());
      i++;
    }
    return new Selector(
        glob("service", object.get("service")),
        glob("name", object.get("name")),
        glob("resource", object.get("resource")),
        keys,
        values);
  }

  private void reportUnknownFields(JsonObject object) {
    for (String field : object.keySet()) {
      if (!isKnown(field)) {
        report("field " + show(field) + " is ignored, known are " + kind.fields);
      }
    }
  }

  private void report(String problem) {
    problems.report(settingName + ": " + where + ": " + problem);
  }

  private boolean isKnown(String field) {
    if (field.equals("unless")) {
      return kind == Kind.TRACES;
    }
    // The last two come with rules copied from remote configuration.
    return Arrays.asList(FIELDS).contains(field)
        || field.equals("provenance")
        || field.equals("target_span");
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

  /** Whole traces or spans a second; what others truncate is truncated here, too, but said. */
  private int limit(@Nullable Object value) throws BadRule {
    if (value == null) {
      return SamplingRule.NO_LIMIT;
    }
    double limit = value instanceof Number ? ((Number) value).doubleValue() : Double.NaN;
    if (!(limit > 0)) {
      throw new BadRule("max_per_second must be a number above 0, not " + show(value));
    }
    int whole = (int) Math.max(1, limit);
    if (whole != limit) {
      report("max_per_second " + show(value) + " counts as " + whole);
    }
    return whole;
  }

  private @Nullable Unless unless(@Nullable Object value) throws BadRule {
    if (value == null || kind != Kind.TRACES) {
      return null;
    }
    if (!(value instanceof JsonArray)) {
      throw new BadRule("unless must be an array like " + UNLESS + ", not " + show(value));
    }
    boolean error = false;
    long slowerThan = Unless.NEVER;
    for (Object condition : (JsonArray) value) {
      if ("error".equals(condition)) {
        error = true;
      } else {
        slowerThan = Math.min(slowerThan, slowerThan(condition));
      }
    }
    return new Unless(error, slowerThan);
  }

  private static long slowerThan(@Nullable Object condition) throws BadRule {
    long nanos = -1;
    if (condition instanceof String && ((String) condition).startsWith(SLOWER_THAN)) {
      nanos = Durations.parse(((String) condition).substring(SLOWER_THAN.length()));
    }
    if (nanos < 0) {
      throw new BadRule(
          "unless may hold \"error\" and \"slower_than:500ms\", not " + show(condition));
    }
    return nanos;
  }

  private static String show(@Nullable Object value) {
    return Texts.quote(String.valueOf(value));
  }
}
