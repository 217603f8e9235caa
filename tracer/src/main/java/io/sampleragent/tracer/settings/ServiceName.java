// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.settings;

import org.jspecify.annotations.Nullable;

/** Guesses a service's name from how the JVM was started. */
final class ServiceName {
  static final String UNKNOWN = "unnamed-java-app";

  private ServiceName() {}

  /**
   * The jar's name without extension after {@code -jar}, else the main class.
   *
   * @param command value of the property {@code sun.java.command}: a jar's path, a class or {@code
   *     module/class}, followed by the application's arguments
   */
  static String detect(@Nullable String command) {
    if (command == null || command.trim().isEmpty()) {
      return UNKNOWN;
    }
    String program = program(command.trim());
    boolean archive = program.endsWith(".jar") || program.endsWith(".war");
    String name = program.substring(lastSeparator(program) + 1);
    return archive && name.length() > 4 ? name.substring(0, name.length() - 4) : name;
  }

  // A path may contain blanks, which look like the start of the arguments.
  private static String program(String command) {
    int blank = command.indexOf(' ');
    String first = blank < 0 ? command : command.substring(0, blank);
    int jar = (command + ' ').indexOf(".jar ");
    return jar > blank && isPath(first) ? command.substring(0, jar + 4) : first;
  }

  // A module's name comes before a slash, too, but never one of these.
  private static boolean isPath(String text) {
    return !text.endsWith(".jar")
        && (text.startsWith("/") || text.startsWith(".") || text.indexOf('\\') >= 0);
  }

  private static int lastSeparator(String path) {
    return Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
  }
}
