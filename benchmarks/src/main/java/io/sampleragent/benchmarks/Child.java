// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.benchmarks;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A process that tells on standard output what it is asked on standard input. What it says on
 * standard error is in a file.
 */
final class Child implements AutoCloseable {
  private static final long EXIT_SECONDS = 30; // agents deliver what they have left

  private final Process process;
  private final BufferedReader out;
  private final BufferedWriter in;

  private Child(Process process) {
    this.process = process;
    this.out = process.inputReader(StandardCharsets.UTF_8);
    this.in = process.outputWriter(StandardCharsets.UTF_8);
  }

  /**
   * Starts a command; of the environment, nothing that configures an agent or a JVM is handed on.
   */
  static Child start(List<String> command, Map<String, String> environment, Path errors)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder
        .environment()
        .keySet()
        .removeIf(key -> key.matches("(DD|OTEL|ELASTIC)_.*|JAVA_TOOL_OPTIONS|JDK_JAVA_OPTIONS"));
    builder.environment().putAll(environment);
    builder.redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()));
    return new Child(builder.start());
  }

  long pid() {
    return process.pid();
  }

  /** What follows {@code prefix} on the next line that begins with it; agents print others. */
  String expect(String prefix) throws IOException {
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith(prefix)) {
        return line.substring(prefix.length()).trim();
      }
    }
    throw new IOException("the process ended without saying " + prefix);
  }

  /** The next line, whatever it is. */
  String next() throws IOException {
    String line = out.readLine();
    if (line == null) {
      throw new IOException("the process ended early");
    }
    return line;
  }

  /** The numbers that the process answers to a question. */
  long[] ask(String question) throws IOException {
    in.write(question + "\n");
    in.flush();
    return numbers(expect(question));
  }

  /** Ends its standard input, and waits until it has ended by itself. */
  void finish() throws IOException, InterruptedException {
    in.close();
    while (out.readLine() != null) {
      // until its end
    }
    if (!process.waitFor(EXIT_SECONDS, TimeUnit.SECONDS)) {
      throw new IOException("the process did not end");
    }
  }

  /** Ends it now. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }

  static long[] numbers(String text) {
    return List.of(text.trim().split(" +")).stream().mapToLong(Long::parseLong).toArray();
  }
}
