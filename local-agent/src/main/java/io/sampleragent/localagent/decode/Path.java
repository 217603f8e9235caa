// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.localagent.decode;

import org.msgpack.value.ValueType;

/** Where in a body the decoder is, as {@code traces[3][0].meta}; costs two array writes a step. */
final class Path {
  private final String[] names = new String[MsgpackInput.MAX_DEPTH];
  private final int[] indexes = new int[MsgpackInput.MAX_DEPTH];
  private int depth;

  void enter(String name) {
    names[depth] = name;
    indexes[depth++] = -1;
  }

  /** Moves to an element of the array entered last. */
  void at(int index) {
    indexes[depth - 1] = index;
  }

  void leave() {
    depth--;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < depth; i++) {
      if (i > 0 && !names[i].isEmpty()) text.append('.');
      text.append(names[i]);
      if (indexes[i] >= 0) text.append('[').append(indexes[i]).append(']');
    }
    return text.length() == 0 ? "body" : text.toString();
  }

  static String name(ValueType type) {
    return switch (type) {
      case NIL -> "nil";
      case BOOLEAN -> "true or false";
      case INTEGER -> "an integer";
      case FLOAT -> "a decimal number";
      case STRING -> "text";
      case BINARY -> "binary data";
      case ARRAY -> "an array";
      case MAP -> "a map";
      case EXTENSION -> "an extension value";
    };
  }
}
