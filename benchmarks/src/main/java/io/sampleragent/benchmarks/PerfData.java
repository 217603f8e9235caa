// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Counters that every HotSpot keeps in a file that others may read: no thread of the JVM has to
 * answer, so asking changes nothing. The layout, version 2.0, is the same in JDK 8 to 25.
 */
final class PerfData {
  private static final int BYTE_ORDER_AT = 4;
  private static final int FIRST_ENTRY_AT = 24;
  private static final int ENTRIES_AT = 28;

  private final ByteBuffer data;

  private PerfData(ByteBuffer data) {
    this.data = data;
  }

  static PerfData of(long pid) throws IOException {
    Path file = Path.of("/tmp", "hsperfdata_" + System.getProperty("user.name"), "" + pid);
    ByteBuffer data = ByteBuffer.wrap(Files.readAllBytes(file));
    boolean little = data.get(BYTE_ORDER_AT) == 1;
    return new PerfData(data.order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN));
  }

  /** Classes loaded so far, from the JDK's archive and not. */
  long loadedClasses() throws IOException {
    return counter("java.cls.loadedClasses") + counter("java.cls.sharedLoadedClasses");
  }

  private long counter(String name) throws IOException {
    int entry = data.getInt(FIRST_ENTRY_AT);
    for (int i = data.getInt(ENTRIES_AT); i > 0; i--) {
      if (name.equals(name(entry + data.getInt(entry + 4)))) {
        return data.getLong(entry + data.getInt(entry + 16));
      }
      entry += data.getInt(entry);
    }
    throw new IOException("no counter " + name);
  }

  private String name(int from) {
    StringBuilder name = new StringBuilder();
    for (int at = from; data.get(at) != 0; at++) {
      name.append((char) data.get(at));
    }
    return name.toString();
  }
}
