// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.settings;

import io.sampleragent.sampling.Problems;
import io.sampleragent.sampling.Texts;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Headers that become tags: {@code header} or {@code header:tag}, separated by commas if there is
 * one anywhere, else by blanks; or {@code *} for all. What is taken and what is not is as in
 * dd-trace-java; what is left out is said.
 */
final class HeaderTagsFormat {
  private static final String ALL = "*";

  private final Origin origin;
  private final Problems problems;
  private final Map<String, String> tags = new LinkedHashMap<>();

  private HeaderTagsFormat(Origin origin, Problems problems) {
    this.origin = origin;
    this.problems = problems;
  }

  /**
   * Tags by header in lower case; empty where the tag is named after the header. The header {@code
   * *} stands for all.
   *
   * @throws BadValue if one entry is illegal: then none counts
   */
  static Map<String, String> parse(String text, Origin origin, Problems problems) throws BadValue {
    HeaderTagsFormat format = new HeaderTagsFormat(origin, problems);
    boolean commas = text.indexOf(',') >= 0;
    int from = 0;
    for (int at = 0; at <= text.length(); at++) {
      if (at == text.length() || isSeparator(text.charAt(at), commas)) {
        format.entry(text.substring(from, at).trim());
        from = at + 1;
      }
    }
    return format.result();
  }

  private static boolean isSeparator(char c, boolean commas) {
    return commas ? c == ',' : c <= ' ';
  }

  private void entry(String entry) throws BadValue {
    int colon = entry.indexOf(':');
    if (entry.equals(ALL)) {
      tags.put(ALL, "");
    } else if (colon >= 0) {
      mapped(entry, entry.substring(0, colon).trim(), entry.substring(colon + 1).trim());
    } else if (!entry.isEmpty()) {
      requireLetter(entry);
      put(entry, entry, "");
    }
  }

  private void mapped(String entry, String header, String tag) throws BadValue {
    if (header.isEmpty()) {
      throw new BadValue("the header is missing in " + Texts.quote(entry));
    }
    if (header.equals(ALL)) {
      throw new BadValue("* has no tag");
    }
    if (tag.isEmpty()) {
      leaveOut(entry, "the tag is missing");
      return;
    }
    requireLetter(tag);
    put(entry, header, tag);
  }

  private static void requireLetter(String text) throws BadValue {
    if (!Character.isLetter(text.charAt(0))) {
      throw new BadValue(Texts.quote(text) + " does not begin with a letter");
    }
  }

  private void put(String entry, String header, String tag) {
    if (isHeaderName(header)) {
      tags.put(header.toLowerCase(Locale.ROOT), tag);
    } else {
      leaveOut(entry, "no header can have this name");
    }
  }

  private Map<String, String> result() {
    if (tags.size() > 1 && tags.containsKey(ALL)) {
      problems.report(origin + ": what stands beside * is left out, * stands for all headers");
      return Collections.singletonMap(ALL, "");
    }
    return Collections.unmodifiableMap(tags);
  }

  private void leaveOut(String entry, String why) {
    problems.report(origin + ": " + Texts.quote(entry) + " is left out, " + why);
  }

  /** As RFC 9110, section 5.6.2, has it: a token. */
  private static boolean isHeaderName(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c <= ' ' || c > '~' || "\"(),/:;<=>?@[\\]{}".indexOf(c) >= 0) {
        return false;
      }
    }
    return true;
  }
}
