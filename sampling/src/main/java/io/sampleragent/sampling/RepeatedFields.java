// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds fields that stand twice in one rule or entry: JSON allows that, and the parser keeps the
 * last one without a word. One pass over the text, which must be well-formed.
 */
final class RepeatedFields {
  private static final int RULE = 2; // how deep: in the array, in an object of it …
  private static final int TAGS = 3; // … and in an object of that one

  private final String json;
  private final String noun;
  private final String settingName;
  private final int size;
  private final Problems problems;

  private final Set<String> ofRule = new HashSet<>();
  private final Set<String> ofTags = new HashSet<>();
  private int depth;
  private int index;

  private RepeatedFields(
      String json, String noun, String settingName, int size, Problems problems) {
    this.json = json;
    this.noun = noun;
    this.settingName = settingName;
    this.size = size;
    this.problems = problems;
  }

  /**
   * @param json an array
   * @param noun what one element is called
   * @param size of the array
   */
  static void report(String json, String noun, String settingName, int size, Problems problems) {
    new RepeatedFields(json, noun, settingName, size, problems).scan();
  }

  private void scan() {
    for (int at = 0; at < json.length(); at++) {
      char c = json.charAt(at);
      if (c == '"') {
        int end = endOfText(at);
        text(at + 1, end);
        at = end;
      } else if (c == ',' && depth == 1) {
        index++;
      } else if (c == '{' || c == '[') {
        open();
      } else if (c == '}' || c == ']') {
        depth--;
      }
    }
  }

  private void open() {
    depth++;
    Set<String> fields = fields();
    if (fields != null) {
      fields.clear();
    }
  }

  private @Nullable Set<String> fields() {
    return depth == RULE ? ofRule : depth == TAGS ? ofTags : null;
  }

  private int endOfText(int at) {
    int end = at + 1;
    while (json.charAt(end) != '"') {
      end += json.charAt(end) == '\\' ? 2 : 1;
    }
    return end;
  }

  private void text(int from, int to) {
    Set<String> fields = fields();
    if (fields != null && isName(to + 1) && !fields.add(json.substring(from, to))) {
      problems.report(
          settingName
              + (": " + noun + " " + (index + 1) + " of " + size + ": ")
              + (depth == TAGS ? "tag " : "field ")
              + Texts.quote(json.substring(from, to))
              + " stands there twice, the last one counts");
    }
  }

  private boolean isName(int behind) {
    int at = behind;
    while (at < json.length() && json.charAt(at) <= ' ') {
      at++;
    }
    return at < json.length() && json.charAt(at) == ':';
  }
}
