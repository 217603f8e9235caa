// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;

/**
 * Reads JSON from people and from the network: bounded in length, nesting and digits, with messages
 * that a person can act on.
 */
final class Json {
  static final int MAX_LENGTH =
      1 << 20; // 1 Mi characters: ten times what an environment variable holds
  static final int MAX_NESTING =
      16; // rules need 3; the parser is recursive, so this guards the stack
  static final int MAX_DIGITS =
      40; // in a row, as in Rate; the parser reads long numbers in quadratic time

  /** How the parser's messages begin, and what people read instead. */
  private static final String[][] EXPECTATIONS = {
    {"Expected STRING", "expected a field name in double quotes"},
    {"Expected COLON", "expected ':' after the field name"},
    {"Expected a comma or end of the array", "expected ',' or ']'"},
    {"Expected a comma or end of the object", "expected ',' or '}'"},
    {"Expected JSON value", "expected a value"},
    {"Expected end of input", "expected nothing more"},
    {"Trailing", "expected another element after ','"},
    {"Malformed number", "expected a number like 0.5"},
    {"Numbers may not", "expected a number like 0.5"},
    {"Unexpected", "expected a value; texts stand in double quotes"},
    {"String was not terminated", "expected '\"' at the end of this text"},
    {"Strings may not contain", "expected '\"' before the end of the line"},
    {"Invalid escape", "expected one of \"\\/bfnrtu after '\\'"},
    {"Expected unicode hex", "expected four hex digits after '\\u'"},
    {"EOF", "expected '\"' at the end of the text"},
  };

  private Json() {}

  /** Thrown with a message that names the position and what was expected. */
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1;

    Malformed(String message) {
      super(message);
    }
  }

  /** Returns JsonObject, JsonArray, String, Number, Boolean or null. */
  static Object parse(String text) throws Malformed {
    checkBounds(text);
    try {
      return JsonParser.any().from(text);
    } catch (JsonParserException e) {
      throw new Malformed(describe(e, text));
    }
  }

  private static void checkBounds(String text) throws Malformed {
    if (text.length() > MAX_LENGTH) {
      throw new Malformed(text.length() + " characters, allowed are " + MAX_LENGTH);
    }
    int depth = 0;
    int digits = 0;
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == '\\' && quoted) {
        i++;
      } else if (!quoted) {
        depth += c == '[' || c == '{' ? 1 : c == ']' || c == '}' ? -1 : 0;
        if (depth > MAX_NESTING) {
          throw new Malformed("at offset " + i + ": nested deeper than " + MAX_NESTING + " levels");
        }
        digits = c >= '0' && c <= '9' ? digits + 1 : 0;
        if (digits > MAX_DIGITS) {
          throw new Malformed(
              "at offset " + i + ": a number of more than " + MAX_DIGITS + " digits");
        }
      }
    }
  }

  private static String describe(JsonParserException e, String text) {
    String message = String.valueOf(e.getMessage());
    // The parser names tokens by number, 0 is the end, and counts from 1 to the last one it read.
    boolean end = message.contains(" 0 on line ") || message.startsWith("EOF");
    int column = Math.max(1, e.getCharPosition() + (end ? 1 : 0));
    int offset = e.getCharOffset() - 1;
    boolean inside = !end && offset >= 0 && offset < text.length();
    return "at line "
        + e.getLinePosition()
        + ", column "
        + column
        + ": "
        + expectation(message)
        + (inside ? ", found " + Texts.quote(text.substring(offset, offset + 1)) : "")
        + (end ? ", found the end of the text" : "");
  }

  private static String expectation(String message) {
    for (String[] words : EXPECTATIONS) {
      if (message.startsWith(words[0])) {
        return words[1];
      }
    }
    return "expected something else";
  }
}
