// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampleragent.benchmarks.Steady.Block;
import io.sampleragent.benchmarks.Steady.Measured;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every measurement once, far too short to say anything, so that the next real run works. */
class SmallRunTest {
  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

  private static Workshop workshop;

  @BeforeAll
  static void open() throws Exception {
    workshop = new Workshop(ROOT, Path.of(System.getProperty("java.home")));
  }

  @AfterAll
  static void close() throws Exception {
    workshop.close();
  }

  @ParameterizedTest
  @EnumSource(Scenario.class)
  void everySpanArrives(Scenario scenario) throws Exception {
    Options options = options("steady");

    Measured ours = new Steady(workshop, options).measure(options.agents().get(1), 1, scenario);

    assertThat(ours.arrived().roots()).isEqualTo(ours.sent());
    assertThat(ours.arrived().spans()).isEqualTo(ours.sent() * scenario.spans);
    Block block = ours.blocks().get(0);
    assertThat(block.cpu()).isPositive();
    assertThat(block.allocated()).isGreaterThanOrEqualTo(block.requestAllocated()).isPositive();
    assertThat(ours.latencies().percentile(0.5)).isPositive();
  }

  @Test
  void reportsSteadyState() throws Exception {
    assertThat(report(new Steady(workshop, options("steady", "--scenarios", "nothing"))))
        .contains("## Sampling at 100 %", "### CPU µs per request", "| Sampler Agent | 100.00 |");
  }

  @Test
  void reportsStartup() throws Exception {
    assertThat(report(new Startup(workshop, options("startup"))))
        .contains("Hello World", "Tomcat, first answer", "Spring Boot 3, first answer")
        .doesNotContain("|  |");
  }

  @Test
  void reportsMemory() throws Exception {
    assertThat(report(new Memory(workshop, options("memory"))))
        .contains("### metaspace, MB", "### size of the agent's jar");
  }

  @Test
  void reportsApis() throws Exception {
    Options tiny = options("apis", "--", "OpenTracingBenchmark.span", "-wi", "0", "-r", "1ms");

    assertThat(report(new Apis(workshop, tiny)))
        .contains(
            "### CPU ns a trace",
            "### bytes a trace",
            "| OpenTracing, span |",
            "| Sampler Agent |");
  }

  @Test
  void reportsHotPath() {
    String java = Path.of(System.getProperty("java.home"), "bin/java").toString();
    List<String> tiny = List.of("-f", "0", "-wi", "0", "-i", "1", "-r", "1ms", "-v", "SILENT");

    assertThat(HotPath.report(tiny, java))
        .contains("SpanBenchmark.oneSpan, rate 1", "ExportBenchmark.encode", "byRules");
  }

  private static String report(Experiment experiment) throws Exception {
    experiment.round(1);
    return experiment.report();
  }

  /** Fewer requests in all than the agent's queue holds: none may be lost on a busy machine. */
  private static Options options(String... more) throws Exception {
    List<String> arguments = new ArrayList<>(Arrays.asList(more));
    arguments.addAll(
        1, List.of("--agents", "none,sampler", "--rates", "1", "--hellos", "1", "--quiet", "1"));
    arguments.addAll(1, List.of("--warm-up", "100", "--blocks", "1", "--requests", "20"));
    return Options.parse(ROOT, arguments);
  }
}
