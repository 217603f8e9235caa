// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.settings;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Tags as {@code key:value} pairs, separated by commas if there is one anywhere, else by blanks.
 * The first colon separates key and value, a key alone has an empty value. The way all languages'
 * tracers are meant to read {@code DD_TAGS}: {@code test_config_consistency.py} of Datadog's
 * system-tests. A pair without a colon may have an equals sign, as in DataKit's examples.
 */
final class TagsFormat {
  private TagsFormat() {}

  static Map<String, String> parse(String text) {
    Map<String, String> tags = new LinkedHashMap<>();
    char separator = text.indexOf(',') >= 0 ? ',' : ' ';
    int from = 0;
    while (from <= text.length()) {
      int end = text.indexOf(separator, from);
      end = end < 0 ? text.length() : end;
      add(tags, text.substring(from, end));
      from = end + 1;
    }
    return Collections.unmodifiableMap(tags);
  }

  private static void add(Map<String, String> tags, String pair) {
    int colon = pair.indexOf(':');
    int end = colon >= 0 ? colon : pair.indexOf('=');
    String key = (end < 0 ? pair : pair.substring(0, end)).trim();
    if (!key.isEmpty()) {
      tags.put(key, end < 0 ? "" : pair.substring(end + 1).trim());
    }
  }
}
