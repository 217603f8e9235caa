// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.settings;

import io.sampleragent.sampling.Problems;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Names to replace, as {@code from:to} pairs separated by commas. */
final class MappingType extends ValueType<Map<String, String>> {
  @Override
  Map<String, String> parse(String text, Origin origin, Problems problems) throws BadValue {
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

  @Override
  String allowed() {
    return "from:to pairs, separated by commas";
  }
}
