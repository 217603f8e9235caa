// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.localagent;

import java.util.List;

/**
 * The command line of {@code agent}.
 *
 * @param port to listen on, 0 for any free one
 * @param maxMemoryMib for remembered traces
 */
record Options(int port, int maxMemoryMib, boolean help) {
  static final int DEFAULT_PORT = 8126; // where every client looks for an agent
  static final int DEFAULT_MEMORY_MIB = 64; // some 12,000 traces of four spans

  static final String HELP =
      """
      usage: java -jar sampler-agent.jar agent [options]

      Receives traces on this machine and shows them on a page, with the reason why each was kept
      or dropped.

        --port N          port on 127.0.0.1 and [::1], 0 for any free one (default 8126)
        --max-memory N    MiB for remembered traces, oldest forgotten first (default 64)
        --help            this text
      """;

  private static final List<String> NAMES = List.of("--port", "--max-memory", "--help");

  /** An argument that cannot be used; the message is for the user. */
  static final class UsageException extends Exception {
    private static final long serialVersionUID = 1;

    UsageException(String message) {
      super(message);
    }
  }

  /** {@code heapMib} is what this process has at most; the store may take half of it. */
  static Options parse(String[] args, long heapMib) throws UsageException {
    int port = DEFAULT_PORT;
    int memory = (int) Math.min(DEFAULT_MEMORY_MIB, Math.max(1, heapMib / 4));
    for (int i = 0; i < args.length; i++) {
      String name = nameOf(args[i]);
      if (name.equals("--help") || name.equals("-h")) return new Options(port, memory, true);
      if (!NAMES.contains(name)) throw unknown(args[i]);
      String value = valueOf(args, i);
      if (!args[i].contains("=")) i++;
      if (name.equals("--port")) port = number(name, value, 0, 65_535);
      else memory = number(name, value, 1, heapMib / 2);
    }
    return new Options(port, memory, false);
  }

  private static String nameOf(String argument) {
    int equals = argument.indexOf('=');
    return equals < 0 ? argument : argument.substring(0, equals);
  }

  private static String valueOf(String[] args, int i) throws UsageException {
    int equals = args[i].indexOf('=');
    if (equals >= 0) return args[i].substring(equals + 1);
    if (i + 1 < args.length) return args[i + 1];
    throw new UsageException(args[i] + " needs a value, as in " + args[i] + " 8126");
  }

  private static int number(String name, String value, long min, long max) throws UsageException {
    try {
      int number = Integer.parseInt(value);
      if (number >= min && number <= max) return number;
    } catch (NumberFormatException ignored) { // said below, with what is allowed
    }
    String hint = name.equals("--max-memory") ? " (half of this Java's heap; see -Xmx)" : "";
    throw new UsageException(
        name + " " + value + ": allowed are numbers from " + min + " to " + max + hint);
  }

  private static UsageException unknown(String argument) {
    return new UsageException(
        "unknown option " + argument + ": allowed are " + String.join(", ", NAMES));
  }
}
