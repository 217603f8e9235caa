// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.settings;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Names to replace, as {@code from:to} pairs separated by commas. */
final class MappingFormat {
  private MappingFormat() {}

  static Map<String, String> parse(String text) throws BadValue {
    Map<String, String> mapping = new LinkedHashMap<>();
    Scanner scanner = new Scanner(text);
    while (!scanner.atEnd()) {
      if (scanner.skip(',')) {
        continue; // empty entries, also a trailing comma
      }
      String from = scanner.until(":,", "a name");
      scanner.expect(':');
      mapping.put(from, scanner.until(",", "a new name"));
    }
    return Collections.unmodifiableMap(mapping);
  }
}
