// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

/**
 * How much text one span may hold, so that a 10 MB statement or a bottomless stack costs a known
 * amount of memory.
 *
 * <p>The agent cuts at the same places (datadog-agent, {@code pkg/trace}): whatever we kept beyond
 * them would be sent only to be thrown away there.
 */
final class TextLimits {
  /** Service, operation and type; the agent cuts at 100, other receivers later or never. */
  static final int NAME = 1_000;

  static final int RESOURCE = 5_000;
  static final int VALUE = 25_000;
  static final int KEY = 200;

  /** Tags on one span; a loop that sets a new one each time stops here. */
  static final int TAGS = 500;

  private TextLimits() {}

  static String cut(String text, int limit) {
    if (text.length() <= limit) {
      return text;
    }
    // Half of a surrogate pair would not survive as UTF-8.
    return text.substring(0, Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit);
  }
}
