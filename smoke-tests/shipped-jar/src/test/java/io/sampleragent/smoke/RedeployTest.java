// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A web application that was undeployed is gone, though its classes were woven. */
class RedeployTest {
  private static final int REQUESTS = 3; // of each round, in Redeployments
  private static final int ROUNDS = 12;
  private static final int MANY_ROUNDS = 50;

  private static final long MEGABYTE = 1 << 20;

  private static final Pattern LEFT =
      Pattern.compile("loaders (\\d+) classes (\\d+) metaspace (\\d+) heap (\\d+)");

  /** What was left after one round, once collected. */
  private record Left(int loaders, int classes, long metaspace, long heap) {}

  @ParameterizedTest
  @MethodSource("io.sampleragent.smoke.Jdks#some")
  void undeployedApplication_isUnloaded(Jdk jdk, @TempDir Path folder) throws Exception {
    boolean many = jdk.version() == Jdks.running().version();
    List<Left> left = redeploy(jdk, folder, many ? MANY_ROUNDS : ROUNDS);

    assertThat(left).last().extracting(Left::loaders).isIn(0, 1, 2);
    if (many) {
      List<Left> early = left.subList(10, 20);
      List<Left> late = left.subList(40, 50);
      assertThat(least(late, Left::classes)).isLessThan(least(early, Left::classes) + 20);
      // Above what the JIT compiler goes on to note about the JDK's and Tomcat's methods, and below
      // one copy of the application, which is 3 MB of metaspace.
      assertThat(least(late, Left::metaspace))
          .isLessThan(least(early, Left::metaspace) + 2 * MEGABYTE);
      assertThat(least(late, Left::heap)).isLessThan(least(early, Left::heap) + MEGABYTE);
    }
  }

  private static List<Left> redeploy(Jdk jdk, Path folder, int rounds) throws Exception {
    Path webApp = Packaging.webApplication(folder, jdk);
    try (FakeAgent agent = FakeAgent.start()) {
      App ended =
          AppCommand.traced(jdk, agent)
              .jvmArgument("-XX:SoftRefLRUPolicyMSPerMB=0") // the JDK's own caches are soft
              .tomcat("Redeployments", webApp.toString(), String.valueOf(rounds))
              .run();
      assertThat(ended.awaitEnd()).as("%s", ended.stderr()).isZero();
      assertThat(ended.stderr()).isEmpty();
      List<Span> spans = agent.leftovers();
      for (String name : List.of("servlet.request", "shop.order", "h2.query")) {
        assertThat(spans)
            .filteredOn(span -> span.name().equals(name))
            .as(name)
            .hasSize(rounds * REQUESTS);
      }
      return ended.stdout().stream().map(RedeployTest::read).toList();
    }
  }

  private static Left read(String line) {
    Matcher m = LEFT.matcher(line);
    assertThat(m.matches()).as(line).isTrue();
    return new Left(
        Integer.parseInt(m.group(1)),
        Integer.parseInt(m.group(2)),
        Long.parseLong(m.group(3)),
        Long.parseLong(m.group(4)));
  }

  /** Not the mean: in some rounds a thread of the server still has the last application. */
  private static long least(List<Left> rounds, ToLongFunction<Left> value) {
    return rounds.stream().mapToLong(value).min().orElseThrow();
  }
}
