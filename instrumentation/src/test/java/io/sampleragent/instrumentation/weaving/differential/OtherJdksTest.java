// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.weaving.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The other tests of this package in JVMs that have other verifiers and know later class files. */
class OtherJdksTest {
  // Where .ci/install-jdks and Linux distributions put them.
  private static final File[] FOLDERS = {new File("/opt/jdks"), new File("/usr/lib/jvm")};

  @ParameterizedTest
  @ValueSource(ints = {11, 21, 25}) // on 8 all tests of this module run, where it is found
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void shapes_behaveTheSame(int version) throws Exception {
    assumeTrue(Levels.RUNNING != version && Levels.RUNNING >= 17, "once per build is enough");
    File home = jdk(version);
    assumeTrue(home != null, "there is no JDK " + version + " here");
    String agent =
        new File(ByteBuddyAgent.class.getProtectionDomain().getCodeSource().getLocation().toURI())
            .getPath();
    File output = File.createTempFile("differential", ".txt");
    Process process =
        new ProcessBuilder(
                new File(home, "bin/java").getPath(),
                "-javaagent:" + agent, // attaching later prints a warning, since 21
                "-XX:TieredStopAtLevel=1", // half the time; does not leave out stack traces
                "-cp",
                System.getProperty("java.class.path"),
                OtherJdksTest.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(output)
            .start();
    try {
      int exit = process.waitFor();
      String text = new String(Files.readAllBytes(output.toPath()), StandardCharsets.UTF_8);
      assertThat(exit).as(text).isZero();
      assertThat(text).contains("on Java " + version);
    } finally {
      process.destroyForcibly();
      Files.delete(output.toPath());
    }
  }

  /**
   * Runs in the other JVM: one level for each way of weaving, and its own; the others are the same
   * in all JVMs.
   */
  public static void main(String[] arguments) throws Throwable {
    int shapes = 0;
    for (String level :
        Arrays.asList("Java 1.4", "Java 6 without frames", "Java 8", "Java " + Levels.RUNNING)) {
      for (DynamicTest shape : DifferentialTest.cases(level, Levels.classFiles(level))) {
        shape.getExecutable().execute();
        shapes++;
      }
    }
    new RandomMethodsTest().randomMethods_behaveTheSame();
    System.out.println(shapes + " shapes on Java " + Levels.RUNNING);
  }

  private static File jdk(int version) throws IOException {
    for (File folder : FOLDERS) {
      for (File home : children(folder)) {
        Path release = new File(home, "release").toPath();
        if (new File(home, "bin/javac").canExecute()
            && Files.exists(release)
            && new String(Files.readAllBytes(release), StandardCharsets.UTF_8)
                .contains("JAVA_VERSION=\"" + version)) {
          return home;
        }
      }
    }
    return null;
  }

  private static List<File> children(File folder) {
    File[] children = folder.listFiles();
    return children == null ? new ArrayList<>() : Arrays.asList(children);
  }
}
