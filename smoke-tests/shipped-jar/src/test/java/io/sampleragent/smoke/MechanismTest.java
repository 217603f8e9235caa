// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every way to decide, from a setting to the page: the tags as the local agent of the same jar
 * received them, and its sentence. Rows of docs/sampling.md.
 */
class MechanismTest {
  private static App localAgent;

  @BeforeAll
  static void startLocalAgent() throws Exception {
    localAgent =
        AppCommand.untraced(Jdks.running())
            .jar(AppCommand.shippedJar(), "agent", "--port", "0")
            .start();
  }

  @AfterAll
  static void stopLocalAgent() throws Exception {
    localAgent.stop();
    assertThat(localAgent.stderr()).isEmpty();
    localAgent.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "nothing   | DD_ENV=x                                                   | 1  | -0 |"
            + " kept: default, no rate known yet",
        "rule      | DD_TRACE_SAMPLING_RULES=[{'name':'shop.*'}]                | 2  | -3 |"
            + " kept: rule 1, 100 % (environment variable)",
        "rule-drop | DD_TRACE_SAMPLING_RULES=[{'service':'a'},{'sample_rate':0}] | -1 | -3 |"
            + " dropped: rule 2, 0 % (environment variable)",
        "rate      | DD_TRACE_SAMPLE_RATE=1                                     | 2  | -3 |"
            + " kept: sample rate, 100 % (environment variable)",
        "rate-drop | DD_TRACE_SAMPLE_RATE=0                                     | -1 | -3 |"
            + " dropped: sample rate, 0 % (environment variable)",
        "target    | DD_SAMPLER_TARGET_TPS=10                                   | 2  | -3 |"
            + " kept: target of 10 traces a second (environment variable) (100 % for this resource just then)",
        "force     | DD_PRIORITY_SAMPLING_FORCE=keep                            | 1  | -0 |"
            + " kept: forced priority (environment variable)",
        "no-force  | DD_PRIORITY_SAMPLING_FORCE=drop                            | 0  | -0 |"
            + " dropped: forced priority (environment variable)"
      })
  void settings_decide(String service, String setting, int priority, String dm, String sentence)
      throws Exception {
    String[] pair = setting.replace('\'', '"').split("=", 2);
    AppCommand.traced(Jdks.running(), localAgent.port())
        .env("DD_SERVICE", service)
        .env(pair[0], pair[1])
        .app("TracedMethods", "trace-api", "return")
        .run();

    assertThat(received(service))
        .contains("\"_sampling_priority_v1\":" + priority, "\"_dd.p.dm\":\"" + dm + "\"", sentence);
  }

  @Test
  void rateOfTheAgent() throws Exception {
    try (App app = tomcat("agent-rate").start()) {
      do {
        app.get("/shop/sync"); // until the first answer is here
      } while (!received("agent-rate").contains("\"_dd.p.dm\":\"-1\""));
      assertThat(received("agent-rate"))
          .contains("\"_sampling_priority_v1\":1", "\"_dd.agent_psr\":1", "\"_dd.p.ksr\":\"1\"")
          .contains("kept: agent rate, 100 %")
          .doesNotContain("_dd.rule_psr", "_dd.limit_psr");
    }
  }

  @Test
  void limit() throws Exception {
    try (App app =
        tomcat("limited")
            .env("DD_TRACE_SAMPLE_RATE", "1")
            .env("DD_TRACE_RATE_LIMIT", "1")
            .start()) {
      do {
        app.get("/shop/sync"); // until two come in one second
      } while (!received("limited").contains("\"_sampling_priority_v1\":-1"));
      assertThat(received("limited"))
          .contains("\"_dd.p.dm\":\"-3\"", "\"_dd.rule_psr\":1", "\"_dd.limit_psr\":0.")
          .contains("dropped: rate limit; sample rate, 100 %, would have kept it");
    }
  }

  @Test
  void headersOfTheCaller() throws Exception {
    try (App app = tomcat("called").env("DD_TRACE_SAMPLE_RATE", "0").start()) {
      app.get(
          "/shop/sync",
          "x-datadog-trace-id",
          "17",
          "x-datadog-parent-id",
          "18",
          "x-datadog-sampling-priority",
          "2",
          "x-datadog-tags",
          "_dd.p.dm=-3,_dd.p.ksr=0.25");
      app.stop();
    }
    assertThat(received("called"))
        .contains("\"_sampling_priority_v1\":2", "\"_dd.p.dm\":\"-3\"", "\"_dd.p.ksr\":\"0.25\"")
        .contains("kept: decided upstream by a rule or sample rate, 25 %")
        .doesNotContain("_dd.rule_psr");
  }

  @Test
  void exceptionOfARule() throws Exception {
    try (App app =
        tomcat("unless")
            .env("DD_TRACE_SAMPLING_RULES", "[{\"sample_rate\":0,\"unless\":[\"error\"]}]")
            .start()) {
      assertThat(app.get("/shop/refused").status()).isEqualTo(503);
      app.stop();
    }
    assertThat(received("unless"))
        .contains("\"_sampling_priority_v1\":2", "\"_dd.p.dm\":\"-3\"", "\"_sampler.rule\":1")
        .contains(
            "\"_sampler.rescue\":\"error\"", "kept: rule 1 unless error (environment variable)")
        .doesNotContain("_dd.rule_psr", "_dd.p.ksr", "_sampler.incomplete");
  }

  @Test
  void rescueOfATraceThatOthersDropped() throws Exception {
    try (App app = tomcat("rescued").env("DD_SAMPLER_RESCUE_ERRORS_PER_SECOND", "10").start()) {
      app.get(
          "/shop/refused",
          "x-datadog-trace-id",
          "19",
          "x-datadog-parent-id",
          "20",
          "x-datadog-sampling-priority",
          "0",
          "x-datadog-tags",
          "_dd.p.dm=-1,_dd.p.ksr=0.25");
      app.stop();
    }
    assertThat(received("rescued"))
        .contains("\"_sampling_priority_v1\":2", "\"_dd.p.dm\":\"-4\"")
        .contains("\"_sampler.rescue\":\"error\"", "\"_sampler.incomplete\":1")
        .contains("kept: rescued, a span of it has an error")
        .doesNotContain("_dd.agent_psr", "_dd.p.ksr");
  }

  @ParameterizedTest
  @CsvSource({
    "keep root, 2, kept by hand (manual.keep)",
    "keep child, 2, kept by hand (manual.keep)",
    "drop root, -1, dropped by hand (manual.drop)",
    "drop child, -1, dropped by hand (manual.drop)",
    "priority root, 2, kept by hand (manual.keep)",
    "priority child, -1, dropped by hand (manual.drop)"
  })
  void code(String resource, int priority, String sentence) throws Exception {
    if (received("by-hand").isEmpty()) {
      AppCommand.traced(Jdks.running(), localAgent.port())
          .env("DD_SERVICE", "by-hand")
          .app("ManualSpans", "opentracing33 trace-api")
          .run()
          .awaitEnd();
    }
    assertThat(received("by-hand", resource))
        .contains("\"_sampling_priority_v1\":" + priority, "\"_dd.p.dm\":\"-4\"", sentence)
        .doesNotContain("_dd.rule_psr", "_dd.agent_psr", "_dd.p.ksr", "\"manual.keep\"");
  }

  private static AppCommand tomcat(String service) throws Exception {
    return AppCommand.traced(Jdks.running(), localAgent.port())
        .env("DD_SERVICE", service)
        .app("TomcatServer", "tomcat9");
  }

  /** The latest trace of a service, as the page gets it; empty if there is none. */
  private static String received(String service) throws Exception {
    return received(service, "[^\"]*");
  }

  private static String received(String service, String resource) throws Exception {
    Pattern line =
        Pattern.compile(
            "\"id\":\"(\\w+)\",\"seq\":\\d+,\"received\":\\d+,\"state\":\"\\w+\",\"service\":\""
                + service
                + "\",\"name\":\"[^\"]*\",\"resource\":\""
                + resource
                + "\"");
    Matcher trace = line.matcher(localAgent.get("/api/traces").body());
    return trace.find() ? localAgent.get("/api/traces/" + trace.group(1)).body() : "";
  }
}
