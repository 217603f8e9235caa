// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;

/**
 * Reads JSON from people and from the network: bounded in length and nesting, with messages that a
 * person can act on.
 */
final class Json {
  static final int MAX_LENGTH =
      1 << 20; // 1 Mi characters: ten times what an environment variable holds
  static final int MAX_NESTING =
      16; // rules need 3; the parser is recursive, so this guards the stack

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
      }
    }
  }

  private static String describe(JsonParserException e, String text) {
    int column = Math.max(1, e.getCharPosition());
    String where = "at line " + e.getLinePosition() + ", column " + column + ": ";
    int offset = e.getCharOffset() - 1; // the parser counts from 1, and 0 is "nothing read"
    boolean end = offset < 0 || offset >= text.length();
    String found = end ? "the end of the text" : Texts.quote(text.substring(offset, offset + 1));
    return where + expectation(String.valueOf(e.getMessage())) + ", found " + found;
  }

  // The parser names tokens by number ("Expected STRING, got 4"); people get words.
  private static String expectation(String message) {
    if (message.startsWith("Expected STRING")) {
      return "expected a field name in double quotes";
    }
    if (message.startsWith("Expected a comma or end of the array")) {
      return "expected ',' or ']'";
    }
    if (message.startsWith("Expected a comma or end of the object")) {
      return "expected ',' or '}'";
    }
    if (message.startsWith("Expected JSON value")) {
      return "expected a value";
    }
    int position = message.indexOf(" on line ");
    return position < 0 ? message : message.substring(0, position);
  }
}
