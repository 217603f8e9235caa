// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.settings;

import io.sampleragent.sampling.Texts;
import java.util.BitSet;

/** Status codes as {@code 500-599,404}. */
final class StatusRangesFormat {
  private StatusRangesFormat() {}

  static StatusRanges parse(String text) throws BadValue {
    BitSet statuses = new BitSet();
    Scanner scanner = new Scanner(text);
    while (!scanner.atEnd()) {
      if (scanner.skip(',')) {
        continue;
      }
      int first = status(scanner);
      int last = scanner.skip('-') ? status(scanner) : first;
      if (last < first) {
        throw scanner.bad("a range from low to high before this");
      }
      statuses.set(first, last + 1);
    }
    return new StatusRanges(statuses, text);
  }

  private static int status(Scanner scanner) throws BadValue {
    String digits = scanner.until("-,", "a status");
    int status = 0;
    for (int i = 0; i < digits.length() && status >= 0; i++) {
      char c = digits.charAt(i);
      status = c < '0' || c > '9' || i > 2 ? -1 : status * 10 + c - '0';
    }
    if (status < StatusRanges.MIN) {
      throw scanner.bad("a status from 100 to 999 before this, not " + Texts.quote(digits));
    }
    return status;
  }
}
