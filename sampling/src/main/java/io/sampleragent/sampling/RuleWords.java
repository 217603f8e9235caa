// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Rules as lines for people, with patterns as they were written. */
final class RuleWords {
  private RuleWords() {}

  static String of(SamplingRule[] rules) {
    StringBuilder lines = new StringBuilder();
    for (SamplingRule rule : rules) {
      lines.append(lines.length() == 0 ? "" : "\n").append(of(rule));
    }
    return lines.length() == 0 ? "no rules" : lines.toString();
  }

  private static String of(SamplingRule rule) {
    boolean spans = rule.reason.mechanism == Mechanism.SPAN_SAMPLING_RATE;
    return "rule "
        + (rule.reason.rule + 1)
        + (spans ? ": spans" : ": traces")
        + selector(fields(rule))
        + ": "
        + outcome(rule);
  }

  private static Map<String, Object> fields(SamplingRule rule) {
    if (rule.reason.ruleFields == null) {
      throw new IllegalArgumentException("not of a list: " + rule.reason.text);
    }
    return rule.reason.ruleFields;
  }

  private static String selector(Map<String, Object> fields) {
    List<String> parts = new ArrayList<>();
    for (Map.Entry<String, Object> field : fields.entrySet()) {
      switch (field.getKey()) {
        case "sample_rate":
        case "max_per_second":
        case "unless":
          break; // the outcome
        case "tags":
          tags((Map<?, ?>) field.getValue(), parts);
          break;
        default:
          parts.add(field.getKey() + " " + show(field.getValue()));
      }
    }
    return parts.isEmpty() ? ", all of them" : " with " + join(parts, " and ");
  }

  private static void tags(Map<?, ?> tags, List<String> parts) {
    for (Map.Entry<?, ?> tag : tags.entrySet()) {
      Object pattern = tag.getValue() == null ? "*" : tag.getValue();
      parts.add("tag " + tag.getKey() + " " + show(pattern));
    }
  }

  private static String outcome(SamplingRule rule) {
    StringBuilder text = new StringBuilder("keep ").append(Rate.percent(rule.reason.rate));
    if (rule.maxPerSecond != SamplingRule.NO_LIMIT) {
      text.append(", at most ").append(rule.maxPerSecond).append(" a second");
    }
    if (rule.unless != null) {
      List<String> conditions = new ArrayList<>();
      for (Object condition : (List<?>) fields(rule).get("unless")) {
        conditions.add(String.valueOf(condition));
      }
      text.append(", drop the others unless ").append(join(conditions, " or "));
    }
    return text.toString();
  }

  private static String show(Object value) {
    return Texts.quote(value.toString());
  }

  private static String join(List<String> words, String between) {
    StringBuilder text = new StringBuilder();
    for (String word : words) {
      text.append(text.length() == 0 ? "" : between).append(word);
    }
    return text.toString();
  }
}
