// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.settings;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Keys separated by commas, without the blanks around them; each text is good for something. */
final class KeysFormat {
  private KeysFormat() {}

  static List<String> parse(String text) {
    List<String> keys = new ArrayList<>();
    int from = 0;
    for (int at = 0; at <= text.length(); at++) {
      if (at == text.length() || text.charAt(at) == ',') {
        String key = text.substring(from, at).trim();
        if (!key.isEmpty()) {
          keys.add(key);
        }
        from = at + 1;
      }
    }
    return Collections.unmodifiableList(keys);
  }
}
