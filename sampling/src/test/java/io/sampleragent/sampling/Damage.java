// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import java.util.SplittableRandom;

/** Makes damaged texts from good ones: as typing, cutting and pasting does, and worse. */
final class Damage {
  private static final String PIECES = "[]{}\",:\\*?0123456789.-+eE truefalsn\n\u0000\ud83d\uffff";

  /** Values that were a surprise to some parser. */
  private static final String[] VALUES = {
    "0",
    "1",
    "-0",
    "-1",
    "1e-400",
    "1e999",
    "0.1e-7",
    "1e+0",
    "9223372036854775808",
    "2147483648",
    "1.0",
    "null",
    "true",
    "false",
    "\"\"",
    "\"*\"",
    "\"?\"",
    "\"**?*\"",
    "\"0.5\"",
    "\"NaN\"",
    "\"error\"",
    "\"slower_than:\"",
    "\"slower_than:0ms\"",
    "\"slower_than:1e300s\"",
    "[]",
    "{}",
    "[[]]",
    "{\"\":\"\"}",
    "[\"error\",\"slower_than:1ns\"]",
    "{\"k\":\"v\"}",
    "{\"error\":\"*\"}",
    "\"\\u0000\"",
    "\"\\ud83d\\ude00\"",
    "\"\\ud83d\"",
    "\"\u0130\"",
    "\"404\""
  };

  private final SplittableRandom random;
  private final String[] texts;

  Damage(long seed, String... texts) {
    this.random = new SplittableRandom(seed);
    this.texts = texts;
  }

  /** One of the texts with up to four edits, rarely with none. */
  String next() {
    StringBuilder text = new StringBuilder(some(texts));
    for (int edits = random.nextInt(5); edits > 0; edits--) {
      edit(text);
    }
    return text.toString();
  }

  private void edit(StringBuilder text) {
    int at = random.nextInt(text.length() + 1);
    switch (random.nextInt(8)) {
      case 0:
        text.insert(at, PIECES.charAt(random.nextInt(PIECES.length())));
        break;
      case 1:
        text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(10)));
        break;
      case 2:
        text.insert(at, piece(text.toString()));
        break;
      case 3:
        text.setLength(random.nextInt(8) == 0 ? at : text.length());
        break;
      case 4:
        text.insert(at, piece(some(texts)));
        break;
      default:
        replaceValue(text, at);
    }
  }

  private String piece(String text) {
    int from = random.nextInt(text.length() + 1);
    return text.substring(from, from + random.nextInt(Math.min(200, text.length() - from) + 1));
  }

  /** From the next colon to the end of what looks like one value. */
  private void replaceValue(StringBuilder text, int at) {
    int colon = text.indexOf(":", at);
    if (colon < 0) {
      return;
    }
    int end = colon + 1;
    while (end < text.length() && ",]}".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    text.replace(colon + 1, end, some(VALUES));
  }

  private String some(String[] from) {
    return from[random.nextInt(from.length)];
  }
}
