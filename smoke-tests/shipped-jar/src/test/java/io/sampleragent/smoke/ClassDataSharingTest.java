// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A user's AppCDS archive, made without the agent, beside the agent: everything is traced, and what
 * is not woven still comes from the archive. See docs/startup-archives.md.
 */
class ClassDataSharingTest {
  @ParameterizedTest
  @MethodSource("io.sampleragent.smoke.Jdks#from11")
  void archiveMadeWithoutUs_isUsed(Jdk jdk, @TempDir Path folder) throws Exception {
    Path archive = folder.resolve("orders.jsa");
    Path loads = folder.resolve("loads.txt");
    try (FakeAgent agent = FakeAgent.start();
        EchoServer other = new EchoServer()) {
      make(jdk, archive, other);
      AppCommand traced =
          AppCommand.traced(jdk, agent)
              .jvmArgument("-XX:SharedArchiveFile=" + archive)
              .jvmArgument("-Xlog:class+load:file=" + loads);
      if (jdk.version() >= 24) {
        traced.jvmArgument("-Xlog:cds=off"); // else three lines on stdout beside any agent
      }
      App ended = orders(traced, other).run();

      assertThat(ended.awaitEnd()).as("%s", ended.stderr()).isZero();
      assertThat(ended.stdout()).hasSize(1);
      assertThat(ended.stderr()).isEmpty();
      Trace trace = agent.takeTrace("place order with price", 4);
      trace.child(trace.root(), "okhttp.request");
      trace.child(trace.child(trace.root(), "shop.order"), "h2.query");
      assertThat(source("org.h2.command.Parser", loads)).startsWith("shared objects file");
      assertThat(source("org.h2.jdbc.JdbcStatement", loads)).endsWith(".jar");
    }
  }

  private static void make(Jdk jdk, Path archive, EchoServer other) throws Exception {
    if (jdk.version() >= 13) {
      AppCommand recording = AppCommand.untraced(jdk);
      orders(recording.jvmArgument("-XX:ArchiveClassesAtExit=" + archive), other).run();
    } else { // in two steps, the second without running the program
      String list = archive + ".classes";
      orders(AppCommand.untraced(jdk).jvmArgument("-XX:DumpLoadedClassList=" + list), other).run();
      AppCommand dump = AppCommand.untraced(jdk).jvmArgument("-XX:SharedClassListFile=" + list);
      orders(
              dump.jvmArgument("-Xshare:dump").jvmArgument("-XX:SharedArchiveFile=" + archive),
              other)
          .run();
    }
    assertThat(archive).isRegularFile();
  }

  private static AppCommand orders(AppCommand command, EchoServer other) {
    String url = other.url("/price");
    return command.main("com.example.shop.Orders", "trace-api h2 okhttp3", url);
  }

  /** Where a class came from first, as the JVM logs it. */
  static String source(String className, Path loads) throws IOException {
    String wanted = " " + className + " source: ";
    try (Stream<String> lines = Files.lines(loads)) {
      String line = lines.filter(l -> l.contains(wanted)).findFirst().orElseThrow();
      return line.substring(line.indexOf(wanted) + wanted.length());
    }
  }
}
