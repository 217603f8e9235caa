// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.settings;

import io.sampleragent.sampling.Problems;
import io.sampleragent.sampling.Rate;
import io.sampleragent.sampling.SamplingRules;
import io.sampleragent.sampling.SlowThresholds;
import io.sampleragent.sampling.SpanSamplingRules;
import io.sampleragent.sampling.Trust;
import io.sampleragent.sampling.TrustRules;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads a text as a value of one kind.
 *
 * <p>One class with a switch, not a class per kind: each class that start-up loads costs about 0.3
 * ms before {@code main}, and most services set five values. The classes that read the larger
 * formats are loaded only when one is set.
 */
final class ValueType<T> {
  // Numbers, because an enum and the switch over it are two more classes.
  private static final int BOOLEAN_KIND = 0;
  private static final int TEXT_KIND = 1;
  private static final int WHOLE_NUMBER_KIND = 2;
  private static final int DECIMAL_KIND = 3;
  private static final int TAGS_KIND = 4;
  private static final int MAPPING_KIND = 5;
  private static final int HOST_KIND = 6;
  private static final int AGENT_URL_KIND = 7;
  private static final int RULES_KIND = 8;
  private static final int CLASS_NAMES_KIND = 9;
  private static final int METHODS_KIND = 10;
  private static final int STATUSES_KIND = 11;
  private static final int SPAN_RULES_KIND = 12;
  private static final int SERVICE_RULES_KIND = 13;
  private static final int OPERATION_RULES_KIND = 14;
  private static final int KEEP_OR_DROP_KIND = 15;
  private static final int SLOW_KIND = 16;
  private static final int HEADER_TAGS_KIND = 17;
  private static final int STYLES_KIND = 18;
  private static final int BEHAVIOR_KIND = 19;
  private static final int KEYS_KIND = 20;
  private static final int TRUST_KIND = 21;
  private static final int TRUST_RULES_KIND = 22;
  private static final int HOSTS_KIND = 23;
  private static final int METHOD_PATTERNS_KIND = 24;

  static final ValueType<Boolean> BOOLEAN = of(BOOLEAN_KIND, "true or false");
  static final ValueType<Integer> WHOLE_NUMBER =
      new ValueType<>(WHOLE_NUMBER_KIND, "a whole number", Integer.MIN_VALUE, Integer.MAX_VALUE);
  static final ValueType<String> TEXT = of(TEXT_KIND, "text");
  static final ValueType<Map<String, String>> TAGS =
      of(TAGS_KIND, "key:value pairs, separated by commas");
  static final ValueType<Map<String, String>> MAPPING =
      of(MAPPING_KIND, "from:to pairs, separated by commas");
  static final ValueType<String> HOST = of(HOST_KIND, "a host name or address, without port");
  static final ValueType<AgentUrl> AGENT_URL = of(AGENT_URL_KIND, "http://host:port");
  static final ValueType<SamplingRules> RULES =
      of(RULES_KIND, "a JSON array of rules like [{\"service\":\"shop*\",\"sample_rate\":0.1}]");
  static final ValueType<SpanSamplingRules> SPAN_RULES =
      of(
          SPAN_RULES_KIND,
          "a JSON array of rules like [{\"name\":\"*.query\",\"max_per_second\":50}]");
  static final ValueType<SamplingRules> SERVICE_RULES =
      of(SERVICE_RULES_KIND, "regex:rate pairs, separated by commas");
  static final ValueType<SamplingRules> OPERATION_RULES =
      of(OPERATION_RULES_KIND, "regex:rate pairs, separated by commas");

  /** True for keep. */
  static final ValueType<Boolean> KEEP_OR_DROP = of(KEEP_OR_DROP_KIND, "keep or drop");

  static final ValueType<List<String>> CLASS_NAMES =
      of(CLASS_NAMES_KIND, "class names separated by ';', or none");
  static final ValueType<List<TracedMethods>> METHODS =
      of(METHODS_KIND, "pkg.Class[method1,method2];pkg.Other[*]");
  static final ValueType<StatusRanges> STATUSES =
      of(STATUSES_KIND, "status codes and ranges like 500-599,404");
  static final ValueType<SlowThresholds> SLOW =
      of(
          SLOW_KIND,
          "500ms, p99, or a JSON array like [{\"resource\":\"GET /cart*\",\"slower_than\":\"500ms\"}]");

  /** Headers in lower case with their tags; an empty tag is named after the header. */
  static final ValueType<Map<String, String>> HEADER_TAGS =
      of(
          HEADER_TAGS_KIND,
          "header or header:tag, separated by commas or else by blanks, where what names the tag"
              + " begins with a letter; or * for all headers");

  static final ValueType<List<String>> STYLES =
      of(STYLES_KIND, "datadog, tracecontext, baggage, b3multi, b3single, none");
  static final ValueType<String> BEHAVIOR =
      of(BEHAVIOR_KIND, "continue, restart, restart_external or ignore");
  static final ValueType<List<String>> KEYS =
      of(KEYS_KIND, "keys separated by commas, or * for all");
  static final ValueType<Trust> TRUST = of(TRUST_KIND, "always, never or id-only");
  static final ValueType<TrustRules> TRUST_RULES =
      of(
          TRUST_RULES_KIND,
          "a JSON array of rules like [{\"network\":\"10.0.0.0/8\",\"trust\":\"always\"}]");
  static final ValueType<HostPatterns> HOSTS =
      of(HOSTS_KIND, "host patterns and networks like *.example.com,10.0.0.0/8");
  static final ValueType<MethodPatterns> METHOD_PATTERNS =
      of(METHOD_PATTERNS_KIND, "com.acme.Health*;com.acme.Foo[method1,get*]");

  private final int kind;
  private final String allowed;
  private final double min; // these two for numbers only
  private final double max;

  private ValueType(int kind, String allowed, double min, double max) {
    this.kind = kind;
    this.allowed = allowed;
    this.min = min;
    this.max = max;
  }

  private static <T> ValueType<T> of(int kind, String allowed) {
    return new ValueType<>(kind, allowed, 0, 0);
  }

  /** Both bounds included. */
  static ValueType<Integer> wholeNumber(int min, int max) {
    String range = "a whole number from " + min + " to " + max;
    return new ValueType<>(WHOLE_NUMBER_KIND, range, min, max);
  }

  /** The bound included; what is negative means nothing else than 0. */
  static ValueType<Integer> wholeNumberUpTo(int max) {
    String range = "a whole number up to " + max;
    return new ValueType<>(WHOLE_NUMBER_KIND, range, Integer.MIN_VALUE, max);
  }

  /** Both bounds included; they are given as text, too, to be printed as people write them. */
  static ValueType<Double> decimal(double min, double max, String range) {
    return new ValueType<>(DECIMAL_KIND, "a number " + range, min, max);
  }

  /** Completes "allowed: ". */
  String allowed() {
    return allowed;
  }

  /**
   * Reads a text that is neither blank nor surrounded by blanks.
   *
   * @param origin where the text stood, for values that keep it
   * @param problems for parts that are left out while the rest is used
   * @throws BadValue when the whole value cannot be used
   */
  @SuppressWarnings("unchecked") // the constants above pair each kind with its type
  T parse(String text, Origin origin, Problems problems) throws BadValue {
    return (T) read(text, origin, problems);
  }

  private Object read(String text, Origin origin, Problems problems) throws BadValue {
    switch (kind) {
      case BOOLEAN_KIND:
        return bool(text);
      case WHOLE_NUMBER_KIND:
        return wholeNumber(text);
      case DECIMAL_KIND:
        return inRange(Rate.parse(text));
      case TAGS_KIND:
        return TagsFormat.parse(text);
      case MAPPING_KIND:
        return MappingFormat.parse(text);
      case HOST_KIND:
        return AgentUrlFormat.hostWithoutPort(text);
      case AGENT_URL_KIND:
        return AgentUrlFormat.parse(text);
      case RULES_KIND:
        return RulesFormat.parse(text, origin, problems);
      case CLASS_NAMES_KIND:
        return ClassNamesFormat.parse(text);
      case METHODS_KIND:
        return MethodsFormat.parse(text);
      case STATUSES_KIND:
        return StatusRangesFormat.parse(text);
      case SPAN_RULES_KIND:
        return RulesFormat.parseForSpans(text, origin, problems);
      case SERVICE_RULES_KIND:
        return SamplingRules.parseServiceRules(text, origin.source(), origin.name(), problems);
      case OPERATION_RULES_KIND:
        return SamplingRules.parseOperationRules(text, origin.source(), origin.name(), problems);
      case KEEP_OR_DROP_KIND:
        return keepOrDrop(text);
      case SLOW_KIND:
        return SlowFormat.parse(text, origin, problems);
      case HEADER_TAGS_KIND:
        return HeaderTagsFormat.parse(text, origin, problems);
      case STYLES_KIND:
        return StylesFormat.parse(text, origin, problems);
      case BEHAVIOR_KIND:
        return behavior(text);
      case KEYS_KIND:
        return KeysFormat.parse(text);
      case TRUST_KIND:
        return trust(text);
      case TRUST_RULES_KIND:
        return RulesFormat.parseForTrust(text, origin, problems);
      case HOSTS_KIND:
        return HostsFormat.parse(text, origin, problems);
      case METHOD_PATTERNS_KIND:
        return MethodPatternsFormat.parse(text, origin, problems);
      default:
        return text;
    }
  }

  private static Boolean bool(String text) throws BadValue {
    switch (text.toLowerCase(Locale.ROOT)) {
      case "true":
      case "1":
        return true;
      case "false":
      case "0":
        return false;
      default:
        // dd-trace-java reads "yes" and "on" as false, and tells nobody.
        throw new BadValue("");
    }
  }

  private static Boolean keepOrDrop(String text) throws BadValue {
    if (text.equalsIgnoreCase("keep")) {
      return true;
    }
    if (text.equalsIgnoreCase("drop")) {
      return false;
    }
    throw new BadValue("");
  }

  private static String behavior(String text) throws BadValue {
    String behavior = text.toLowerCase(Locale.ROOT);
    switch (behavior) {
      case "continue":
      case "restart":
      case "restart_external":
      case "ignore":
        return behavior;
      default:
        throw new BadValue("");
    }
  }

  private static Trust trust(String text) throws BadValue {
    Trust trust = Trust.of(text);
    if (trust == null) {
      throw new BadValue("");
    }
    return trust;
  }

  private Integer wholeNumber(String text) throws BadValue {
    try {
      int value = Integer.parseInt(text);
      inRange(value);
      return value;
    } catch (NumberFormatException e) {
      throw new BadValue("");
    }
  }

  private double inRange(double value) throws BadValue {
    if (value >= min && value <= max) {
      return value;
    }
    throw new BadValue(""); // also for NaN, which is no number
  }
}
