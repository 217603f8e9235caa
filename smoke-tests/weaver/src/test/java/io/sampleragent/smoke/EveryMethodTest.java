// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every method of a library woven: each class still loads and verifies, declares what it declared,
 * and does what it did.
 *
 * <p>With profile {@code bulk} every library on every JDK; otherwise one of each kind on the JDK
 * that runs the build, and three on each other JDK, with nothing but the quick compiler.
 */
class EveryMethodTest {
  private static final boolean EVERYTHING = Boolean.getBoolean("smoke.everyJdk");
  private static final Path PROGRAM = Path.of("target/smoke-weaver-0.1.0.jar").toAbsolutePath();
  private static final Pattern COUNTS =
      Pattern.compile("(\\d+) classes: (\\d+) verified, \\d+ cannot be linked, .*");

  /** Newer versions that are hardly compiled differently, and programs that start for long. */
  private static final Set<WovenLibrary> BULK_ONLY =
      EnumSet.of(
          WovenLibrary.SPRING_6,
          WovenLibrary.HIBERNATE_6,
          WovenLibrary.TOMCAT_11,
          WovenLibrary.GROOVY,
          WovenLibrary.CLOJURE);

  private static final Set<WovenLibrary> ON_EVERY_JDK =
      EnumSet.of(WovenLibrary.KOTLIN, WovenLibrary.NETTY, WovenLibrary.XERCES);

  static Stream<Arguments> choice() {
    return Jdks.all().stream()
        .flatMap(
            jdk ->
                Arrays.stream(WovenLibrary.values())
                    .filter(library -> library.runsOn(jdk) && isChosen(library, jdk))
                    .map(library -> arguments(library, jdk)));
  }

  private static boolean isChosen(WovenLibrary library, Jdk jdk) {
    return EVERYTHING
        || ON_EVERY_JDK.contains(library)
        || (jdk.version() == Jdks.running().version() && !BULK_ONLY.contains(library));
  }

  @ParameterizedTest
  @MethodSource("choice")
  void verifiesDeclaresAndDoesTheSame(WovenLibrary library, Jdk jdk) throws Exception {
    AppCommand command =
        AppCommand.untraced(jdk)
            .agentJar(PROGRAM)
            .jvmArgument("-Xmx512m") // there are two copies of the library
            // Java 6 class files with wrong frames are verified without, by JVMs that have this.
            .jvmArgument("-XX:-FailOverToOldVerifier")
            .jvmArgument("-XX:+IgnoreUnrecognizedVMOptions");
    if (!EVERYTHING) {
      command.jvmArgument("-XX:TieredStopAtLevel=1");
    }
    App program = command.jar(PROGRAM, library.folder().toString(), library.workload()).run();

    assertThat(program.stdout()).endsWith("0 failures");
    assertThat(program.awaitEnd()).isZero();
    assertThat(counts(program)).satisfies(EveryMethodTest::nearlyAllVerified);
    if (EVERYTHING) {
      program.stdout().forEach(line -> System.out.println(library + " on " + jdk + ": " + line));
    }
  }

  private static Matcher counts(App program) {
    return program.stdout().stream()
        .map(COUNTS::matcher)
        .filter(Matcher::matches)
        .findFirst()
        .orElseThrow();
  }

  // Some classes need optional libraries; if many do, the folder lacks something.
  private static void nearlyAllVerified(Matcher counts) {
    int classes = Integer.parseInt(counts.group(1));
    assertThat(Integer.parseInt(counts.group(2))).isGreaterThan(classes * 9 / 10);
  }
}
