// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** What a process printed on one of its streams, line by line, while it runs. */
final class Lines {
  private static final long PATIENCE_SECONDS = 60;

  private final List<String> lines = new ArrayList<>();
  private final Thread reader;
  private boolean ended;

  Lines(String name, InputStream stream) {
    reader = new Thread(() -> read(stream), name);
    reader.setDaemon(true);
    reader.start();
  }

  /** All lines so far; all there will be once the process has ended and {@link #join} returned. */
  synchronized List<String> all() {
    return List.copyOf(lines);
  }

  void join() throws InterruptedException {
    reader.join();
  }

  /** Waits for the first such line, printed before or after this call. */
  synchronized String await(Predicate<String> wanted) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    for (int next = 0; ; next++) {
      while (next == lines.size()) {
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (ended || left <= 0) {
          throw new AssertionError("the expected line did not come; there are: " + lines);
        }
        wait(left);
      }
      if (wanted.test(lines.get(next))) {
        return lines.get(next);
      }
    }
  }

  /** Waits until there are that many lines. */
  synchronized void awaitSize(int count) throws InterruptedException {
    await(line -> lines.size() >= count);
  }

  private void read(InputStream stream) {
    try (BufferedReader in = new BufferedReader(new InputStreamReader(stream, UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        add(line);
      }
    } catch (IOException e) {
      add("(stream broke: " + e + ")");
    } finally {
      end();
    }
  }

  private synchronized void add(String line) {
    lines.add(line);
    notifyAll();
  }

  private synchronized void end() {
    ended = true;
    notifyAll();
  }
}
