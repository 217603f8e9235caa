// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package com.example.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A process of the demo that listens on a port. */
final class Child {
  private static final Pattern PORT = Pattern.compile("(?:listening|traces) on port (\\d+)");

  private final String name;
  private final Process process;
  private final List<String> printed = new ArrayList<>();
  private final CompletableFuture<Integer> port = new CompletableFuture<>();

  private Child(String name, Process process) {
    this.name = name;
    this.process = process;
    Thread reader = new Thread(this::read, "output of " + name);
    reader.setDaemon(true);
    reader.start();
  }

  static Child start(String name, Map<String, String> settings, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(key -> key.startsWith("DD_"));
    builder.environment().putAll(settings);
    return new Child(name, builder.start());
  }

  /** Waits until it listens; fails with what it printed if it ends instead. */
  int port() {
    return port.join();
  }

  /** Ends it and waits until it is gone. Shutdown hooks run, so the last traces are sent. */
  void stop() {
    process.destroy();
    process.onExit().join();
  }

  private void read() {
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        printed.add(line);
        Matcher matcher = PORT.matcher(line);
        if (matcher.find()) {
          port.complete(Integer.valueOf(matcher.group(1)));
        }
      }
    } catch (IOException e) {
      port.completeExceptionally(new UncheckedIOException(e));
    }
    port.completeExceptionally(
        new IllegalStateException(name + " ended: " + String.join("\n  ", printed)));
  }
}
