// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.settings;

import io.sampleragent.sampling.Problems;
import java.util.Locale;

/** Reads a text as a value of one kind. */
abstract class ValueType<T> {
  /**
   * Reads a text that is neither blank nor surrounded by blanks.
   *
   * @param origin where the text stood, for values that keep it
   * @param problems for parts that are left out while the rest is used
   * @throws BadValue when the whole value cannot be used
   */
  abstract T parse(String text, Origin origin, Problems problems) throws BadValue;

  /** Completes "allowed is …". */
  abstract String allowed();

  static final ValueType<Boolean> BOOLEAN = new BooleanType();
  static final ValueType<String> TEXT = new TextType();

  private static final class BooleanType extends ValueType<Boolean> {
    @Override
    Boolean parse(String text, Origin origin, Problems problems) throws BadValue {
      switch (text.toLowerCase(Locale.ROOT)) {
        case "true":
        case "1":
          return true;
        case "false":
        case "0":
          return false;
        default:
          throw new BadValue("");
      }
    }

    @Override
    String allowed() {
      return "true or false";
    }
  }

  private static final class TextType extends ValueType<String> {
    @Override
    String parse(String text, Origin origin, Problems problems) {
      return text;
    }

    @Override
    String allowed() {
      return "text";
    }
  }
}
