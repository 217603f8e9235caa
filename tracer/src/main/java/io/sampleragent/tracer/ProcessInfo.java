// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * What identifies this process in its spans. Made on an agent thread: it reads files, and the
 * host's name may need the network.
 */
final class ProcessInfo {
  private static final ProcessInfo CURRENT = new ProcessInfo();

  /** New with each start of the process. */
  final String runtimeId;

  /** 0 if it could not be found out. */
  final long processId;

  private @Nullable String hostname;

  private ProcessInfo() {
    // Random enough for an identifier; UUID.randomUUID would start the security providers.
    ThreadLocalRandom random = ThreadLocalRandom.current();
    long high = (random.nextLong() & ~0xF000L) | 0x4000L; // version 4
    long low = (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
    this.runtimeId = new UUID(high, low).toString();
    this.processId = processId();
  }

  static ProcessInfo current() {
    return CURRENT;
  }

  /** The host's name; asked for only if the user wants it reported. */
  synchronized String hostname() {
    if (hostname == null) {
      hostname = findHostname();
    }
    return hostname;
  }

  private static String findHostname() {
    String variable = System.getenv("HOSTNAME");
    if (variable != null && !variable.isEmpty()) {
      return variable;
    }
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException unknown) {
      return ""; // not a tag then
    }
  }

  /**
   * From the link that Linux has; elsewhere from {@code ProcessHandle}, which Java 8 does not know.
   */
  private static long processId() {
    try {
      return Long.parseLong(new File("/proc/self").getCanonicalFile().getName());
    } catch (IOException | NumberFormatException notLinux) {
      return processIdOfHandle();
    }
  }

  private static long processIdOfHandle() {
    try {
      Class<?> type = Class.forName("java.lang.ProcessHandle");
      Object current = type.getMethod("current").invoke(null);
      return (Long) type.getMethod("pid").invoke(current);
    } catch (ReflectiveOperationException | RuntimeException java8) {
      return 0;
    }
  }
}
