// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Properties;

/** What figures mean nothing without. */
final class Machine {
  private Machine() {}

  static String describe(List<String> arguments, Path jdk) throws IOException {
    return String.join(
        "\n",
        "`benchmarks/run "
            + String.join(" ", arguments)
            + "`, "
            + LocalDate.now(ZoneOffset.UTC)
            + "\n",
        "- machine: "
            + processor()
            + ", "
            + Runtime.getRuntime().availableProcessors()
            + " cores, Linux "
            + System.getProperty("os.version"),
        "- load average before: " + Files.readString(Path.of("/proc/loadavg")).trim(),
        "- JDK of the applications: " + release(jdk),
        "\n");
  }

  private static String processor() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/cpuinfo"))) {
      if (line.startsWith("model name")) {
        return line.substring(line.indexOf(':') + 1).trim();
      }
    }
    return "unknown processor";
  }

  private static String release(Path jdk) throws IOException {
    Properties release = new Properties();
    try (var in = Files.newInputStream(jdk.resolve("release"))) {
      release.load(in);
    }
    return (release.getProperty("IMPLEMENTOR", "") + " " + release.getProperty("JAVA_VERSION"))
        .replace("\"", "");
  }
}
