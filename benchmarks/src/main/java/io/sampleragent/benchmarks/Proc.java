// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What Linux knows about a process, without its help. */
final class Proc {
  private static final int TICKS_PER_SECOND = 100; // USER_HZ, the same on every Linux

  private final Path folder;

  Proc(long pid) {
    this.folder = Path.of("/proc", Long.toString(pid));
  }

  /** User and system time of all threads, ended ones too, in milliseconds; steps of 10. */
  double cpuMillis() throws IOException {
    String stat = read(folder.resolve("stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    long ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]); // utime, stime
    return ticks * 1000.0 / TICKS_PER_SECOND;
  }

  /** Most memory it ever had resident, in MB. */
  double peakResidentMb() throws IOException {
    return status("VmHWM:") / 1024.0;
  }

  /** Memory resident now, in MB. */
  double residentMb() throws IOException {
    return status("VmRSS:") / 1024.0;
  }

  private long status(String field) throws IOException {
    for (String line : Files.readAllLines(folder.resolve("status"))) {
      if (line.startsWith(field)) {
        return Long.parseLong(line.replaceAll("[^0-9]", ""));
      }
    }
    throw new IOException("no " + field);
  }

  /** CPU nanoseconds of each thread that lives now. */
  Map<ThreadId, Long> threads() throws IOException {
    Map<ThreadId, Long> threads = new HashMap<>();
    try (DirectoryStream<Path> tasks = Files.newDirectoryStream(folder.resolve("task"))) {
      for (Path task : tasks) {
        try {
          String nanos = read(task.resolve("schedstat")).split(" ", -1)[0];
          String name = read(task.resolve("comm")).trim();
          threads.put(new ThreadId(task.getFileName().toString(), name), Long.parseLong(nanos));
        } catch (IOException ended) {
          // between the listing and the reading
        }
      }
    }
    return threads;
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.ISO_8859_1);
  }

  /**
   * A thread of the process.
   *
   * @param name the first 15 characters of what Java calls it
   */
  record ThreadId(String task, String name) {}
}
