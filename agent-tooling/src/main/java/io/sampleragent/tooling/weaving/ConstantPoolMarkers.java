// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.weaving;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Texts, one of which is in the constant pool of every class that could be of interest.
 *
 * <p>The whole cost of a class that is not of interest: one walk over its constant pool that
 * compares lengths, and bytes only where a length fits. Nothing is decoded or allocated.
 */
final class ConstantPoolMarkers {
  // By length, so that most entries of a pool are passed over with one array look-up.
  private byte[] @Nullable [][] byLength = new byte[64][][];
  private boolean empty = true;

  /** Only while the index is built. */
  void add(String text) {
    byte[] marker = text.getBytes(StandardCharsets.UTF_8);
    if (marker.length >= byLength.length) {
      byLength = Arrays.copyOf(byLength, marker.length + 1);
    }
    List<byte[]> markers = new ArrayList<>();
    byte[][] present = byLength[marker.length];
    if (present != null) {
      for (byte[] other : present) {
        markers.add(other);
      }
    }
    markers.add(marker);
    byLength[marker.length] = markers.toArray(new byte[0][]);
    empty = false;
  }

  /**
   * True if the class file mentions one of the texts; false for anything that is not a class file.
   */
  boolean isMentionedIn(byte[] classFile) {
    return !empty && classFile.length > 10 && scan(classFile);
  }

  // Sizes of entries: The Java Virtual Machine Specification, table 4.4-A and sections 4.4.1 to
  // 4.4.10.
  private boolean scan(byte[] b) {
    int count = u2(b, 8);
    int at = 10;
    for (int i = 1; i < count; i++) {
      switch (b[at]) {
        case 1: // Utf8
          int length = u2(b, at + 1);
          if (length < byLength.length && byLength[length] != null && isMarker(b, at + 3, length)) {
            return true;
          }
          at += 3 + length;
          break;
        case 5: // Long and Double take two numbers
        case 6:
          at += 9;
          i++;
          break;
        case 7: // Class, String, MethodType, Module, Package
        case 8:
        case 16:
        case 19:
        case 20:
          at += 3;
          break;
        case 15: // MethodHandle
          at += 4;
          break;
        default: // Integer, Float, references, NameAndType, Dynamic, InvokeDynamic
          at += 5;
      }
    }
    return false;
  }

  private boolean isMarker(byte[] b, int from, int length) {
    byte[][] markers = byLength[length];
    if (markers == null) {
      return false;
    }
    for (byte[] marker : markers) {
      int i = 0;
      while (i < length && b[from + i] == marker[i]) {
        i++;
      }
      if (i == length) {
        return true;
      }
    }
    return false;
  }

  private static int u2(byte[] b, int at) {
    return (b[at] & 0xFF) << 8 | (b[at + 1] & 0xFF);
  }
}
