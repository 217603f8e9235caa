// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sampleragent.sampling.TargetSimulation.Result;
import io.sampleragent.sampling.TargetSimulation.Traffic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * One service through all kinds of traffic; what the page for users shows of it is printed here.
 */
class TargetVolumePageTest {
  static final String COMMAND =
      "mvn -q test -pl sampling -am -Dtest=TargetVolumePageTest"
          + " -Dsurefire.failIfNoSpecifiedTests=false -Dupdate.docs=true";

  private static final Path PAGE = Paths.get("..", "docs", "sampling.md");
  private static final String BEGIN = "<!-- printed by TargetVolumePageTest -->\n";
  private static final String END = "<!-- end of what is printed -->\n";
  private static final double TARGET = 10;

  private static final Map<String, Result> PHASES = new LinkedHashMap<>();

  @BeforeAll
  static void simulate() {
    TargetSimulation service = new TargetSimulation(TARGET, 4);
    Traffic plain = new Traffic().and("GET /cart", 100).and("GET /rare", 1);
    Traffic tenfold = new Traffic().and("GET /cart", 1000).and("GET /rare", 10);
    Traffic little = new Traffic().and("GET /cart", 4).and("GET /rare", 0.5);
    Traffic more = new Traffic().and("GET /cart", 100).and("GET /rare", 1).and("GET /new", 50);
    Traffic many = new Traffic().and("GET /cart", 100).and("GET /rare", 1).zipf("GET /", 98, 900);
    Traffic ids =
        new Traffic().and("GET /cart", 100).and("GET /rare", 1).and("GET /user/", 100_000, 1000);
    PHASES.put("start, with 100/s and 1/s", service.run(plain, 3));
    PHASES.put("ten times as much", service.run(tenfold, 3));
    PHASES.put("silence", service.run(new Traffic(), 5));
    PHASES.put("less than the target, 4/s and 0.5/s", service.run(little, 3));
    PHASES.put("100/s and 1/s again", service.run(plain, 3));
    PHASES.put("a new resource with 50/s", service.run(more, 3));
    PHASES.put("100 resources, some rare", service.run(many, 5));
    PHASES.put("100/s, 1/s, and 1000/s with 100,000 names", service.run(ids, 5));
  }

  @Test
  void afterAMinute_theTargetIsMet() {
    PHASES.forEach(
        (phase, result) -> {
          double offered = result.offeredPerSecondInLastMinute();
          double kept = result.keptPerSecondInLastMinute();
          if (offered > TARGET) {
            assertThat(kept).as(phase).isCloseTo(TARGET, within(TARGET / 10));
          } else {
            assertThat(kept).as(phase).isEqualTo(offered);
          }
        });
  }

  @Test
  void everyResource_isSeenInEveryMinute() {
    PHASES.forEach(
        (phase, result) -> assertThat(result.leastKeptInAMinute()).as(phase).isPositive());
  }

  @Test
  void weights_estimateTheTrueCount() {
    PHASES.forEach(
        (phase, result) ->
            assertThat(result.estimate())
                .as(phase)
                .isCloseTo(result.offered(), within(4 * result.deviation() + 1e-6)));
  }

  @Test
  void aSecond_exceedsTheTargetByABoundedAmount() {
    PHASES.forEach(
        (phase, result) ->
            assertThat(result.mostKeptInASecond()).as(phase).isLessThanOrEqualTo(50));
  }

  @Test
  void committedPage_showsThisRun() throws IOException {
    String committed = Files.readString(PAGE);
    int begin = committed.indexOf(BEGIN) + BEGIN.length();
    int end = committed.indexOf(END);
    String page = committed.substring(0, begin) + table() + committed.substring(end);
    if (Boolean.getBoolean("update.docs")) {
      Files.writeString(PAGE, page);
    } else {
      assertThat(committed).as("docs/sampling.md is stale, run: " + COMMAND).isEqualTo(page);
    }
  }

  private static String table() {
    StringBuilder table = new StringBuilder();
    table.append("| traffic | offered | kept | least seen | most in a second | estimate |\n");
    table.append("|---|---:|---:|---:|---:|---:|\n");
    PHASES.forEach((phase, result) -> table.append(row(phase, result)));
    return table.toString();
  }

  private static String row(String phase, Result result) {
    boolean silence = result.offered() == 0;
    return String.format(
        Locale.ROOT,
        "| %s | %.1f | %.1f | %s | %d | %s |\n",
        phase,
        result.offeredPerSecondInLastMinute(),
        result.keptPerSecondInLastMinute(),
        silence ? "" : result.leastKeptInAMinute(),
        result.mostKeptInASecond(),
        silence ? "" : String.format(Locale.ROOT, "%+.1f %%", errorPercent(result)));
  }

  private static double errorPercent(Result result) {
    return 100 * (result.estimate() / result.offered() - 1);
  }
}
