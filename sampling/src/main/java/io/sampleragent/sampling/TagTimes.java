// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import org.jspecify.annotations.Nullable;

/**
 * When tags are there: rules may name tags that come too late, or never.
 *
 * <p>A trace is decided about when the first header leaves the process, else when it ends, so a
 * late tag is there for some traces and not for others. The names are those that the tracer writes;
 * a test there compares.
 */
final class TagTimes {
  /** Completes the name of something that is known at the end. */
  static final String LATE =
      " is known when the request ends, but a trace that calls another service is decided about"
          + " before that and does not match; to keep failed or slow traces, write \"unless\" into"
          + " the rule that drops them";

  private static final String SENT =
      " is added when the trace is sent, which is after every decision; a rule sees it only if your"
          + " code sets it";

  private TagTimes() {}

  /** What is wrong with the tag in a rule, to be read after its name; null if nothing is. */
  static @Nullable String objection(String key, RulesParser.Kind kind) {
    String instead = instead(key);
    if (instead != null) {
      return " is not stored, so nothing matches: " + instead;
    }
    if (isAddedWhenSent(key)) {
      return SENT;
    }
    return kind == RulesParser.Kind.TRACES && isLate(key) ? LATE : null;
  }

  /** For tags that do something instead of being stored: what can be written in their place. */
  private static @Nullable String instead(String key) {
    switch (key) {
      case "error":
        return "it marks a span as failed; \"unless\":[\"error\"] in a rule for traces looks at that";
      case "service":
      case "service.name":
        return "it names the service, write the field service";
      case "resource.name":
      case "db.statement":
        return "it names the resource, write the field resource";
      case "span.type":
        return "it sets the span's type, which no rule looks at";
      case "manual.keep":
      case "manual.drop":
      case "asm.keep":
      case "sampling.priority":
        return "it decides by itself, before any rule";
      default:
        return null;
    }
  }

  private static boolean isLate(String key) {
    return key.equals("http.status_code")
        || key.startsWith("http.response.")
        || key.equals("http.route") // when a framework has found the handler
        || key.equals("error.type")
        || key.equals("error.message")
        || key.equals("error.msg") // the older name of the same
        || key.equals("error.stack");
  }

  private static boolean isAddedWhenSent(String key) {
    switch (key) {
      case "version":
      case "thread.name":
      case "thread.id":
      case "runtime-id":
      case "language":
      case "process_id":
        return true;
      default:
        return key.startsWith("_dd.")
            || key.startsWith("_sampler.")
            || key.equals("_sampling_priority_v1");
    }
  }
}
