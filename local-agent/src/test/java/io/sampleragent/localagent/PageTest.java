// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.localagent;

import static io.sampleragent.localagent.TestSpan.span;
import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the page is made of: its files and its API. */
class PageTest {
  private static final String HOSTILE = "\"><script>alert(1)</script>\u2028\n\0";

  private RunningAgent agent;

  @BeforeEach
  void start() throws Exception {
    agent = new RunningAgent();
  }

  @AfterEach
  void stop() {
    agent.close();
  }

  @Test
  void servesEveryFile_thatAFileNames_andNothingFromElsewhere() throws Exception {
    Pattern link = Pattern.compile("(?:from|src=|href=)\\s*[\"'](/[a-z./-]+\\.[a-z]+)[\"']");
    for (String file :
        List.of("/", "/app.js", "/list.js", "/overview.js", "/trace.js", "/spans.js")) {
      HttpResponse<String> answer = agent.get(file);
      assertThat(answer.statusCode()).as(file).isEqualTo(200);
      assertThat(answer.body()).doesNotContain("http://", "https://", "innerHTML", "unsafeHTML");
      Matcher links = link.matcher(answer.body());
      while (links.find())
        assertThat(agent.get(links.group(1)).statusCode()).as(links.group(1)).isEqualTo(200);
    }
  }

  @Test
  void forbidsForeignAndInlineCode() throws Exception {
    String policy = agent.get("/").headers().firstValue("Content-Security-Policy").orElseThrow();
    assertThat(policy)
        .contains("default-src 'none'", "script-src 'self'", "style-src 'self'")
        .contains("require-trusted-types-for 'script'", "frame-ancestors 'none'")
        .doesNotContain("unsafe", "*", "data:");
    assertThat(agent.get("/").body())
        .doesNotContainPattern("<script(?![^>]*src=)|\\son[a-z]+=|<style");
  }

  @Test
  void servesOnlyListedFiles() throws Exception {
    for (String path :
        List.of("/../style.css", "/%2e%2e/pom.xml", "/lit-html/", "/lit-html/x.js", "//app.js")) {
      int status =
          Integer.parseInt(agent.raw("GET " + path + " HTTP/1.0\r\n\r\n").substring(9, 12));
      assertThat(status).as(path).isIn(400, 404);
    }
  }

  @Test
  void listsTraces_newestFirst_withTheDecision() throws Exception {
    agent.put(
        "/v0.4/traces", List.of(List.of(span(1, 1, 0).priority(1).metric("_dd.agent_psr", 1))));
    agent.put("/v0.4/traces", List.of(List.of(span(2, 1, 0).priority(-1))));
    JsonObject list = JsonParser.object().from(agent.get("/api/traces").body());
    assertThat(list.getArray("traces")).hasSize(2);
    JsonObject newest = list.getArray("traces").getObject(0);
    assertThat(newest.getString("id")).isEqualTo("00000000000000000000000000000002");
    assertThat(newest.getString("state")).isEqualTo("dropped");
    assertThat(newest.getArray("decisions").getObject(0).getString("text"))
        .isEqualTo("dropped by hand (manual.drop)");
    assertThat(agent.get("/api/traces?limit=1").body()).contains("\"seq\":2");
  }

  /** As our tracer sends them: two chunks with the trace's decision, the root in either of them. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void marksSpansKeptAlone_inATraceThatIsDropped(boolean rootAmongThem) throws Exception {
    TestSpan root =
        span(6, 1, 0).priority(-1).metric("_dd.rule_psr", 0.05).metric("_sampler.rule", 1);
    TestSpan child = span(6, 2, 1).priority(-1).meta("_dd.p.dm", "-3");
    root.meta("_dd.p.dm", "-3").metric("process_id", 7);
    TestSpan selected = rootAmongThem ? root : child;
    TestSpan other = rootAmongThem ? child : root;
    selected
        .metric("_dd.span_sampling.mechanism", 8)
        .metric("_dd.span_sampling.rule_rate", 0.5)
        .metric("_dd.span_sampling.max_per_second", 50);
    agent.put("/v0.4/traces", List.of(List.of(selected), List.of(other)));

    JsonObject trace = JsonParser.object().from(agent.get("/api/traces/6").body());
    assertThat(trace.getString("state")).isEqualTo("dropped");
    assertThat(trace.getArray("decisions")).hasSize(1);
    assertThat(trace.getArray("decisions").getObject(0).getString("text"))
        .isEqualTo("dropped: rule 1, 5 %");
    assertThat(trace.getArray("list").getObject(0).getString("keptAlone"))
        .isEqualTo("kept by a span rule, 50 %, at most 50 a second");
    assertThat(trace.getArray("list").getObject(1).getString("keptAlone")).isNull();
  }

  @Test
  void keepsHostileTexts_asText() throws Exception {
    TestSpan evil =
        span(3, 1, 0).named(HOSTILE, HOSTILE, HOSTILE).meta(HOSTILE, HOSTILE).metric(HOSTILE, 1);
    agent.put("/v0.5/traces", List.of(List.of(evil)));
    HttpResponse<String> answer = agent.get("/api/traces/3");
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    JsonObject span = JsonParser.object().from(answer.body()).getArray("list").getObject(0);
    assertThat(span.getString("resource")).isEqualTo(HOSTILE);
    assertThat(span.getObject("meta")).containsEntry(HOSTILE, HOSTILE);
    assertThat(answer.body()).doesNotContain("\n");
  }

  @Test
  void survivesTimesAndNumbers_thatOverflow() throws Exception {
    TestSpan early = span(4, 1, 0).at(Long.MIN_VALUE, 1).metric("nan", Double.NaN);
    TestSpan late = span(4, 2, 1).at(Long.MAX_VALUE, Long.MAX_VALUE).metric("huge", 1e300);
    agent.put("/v0.5/traces", List.of(List.of(early, late)));
    JsonObject trace = JsonParser.object().from(agent.get("/api/traces/4").body());
    assertThat(trace.getLong("duration")).isEqualTo(Long.MAX_VALUE);
    assertThat(trace.getArray("list").getObject(0).getObject("metrics"))
        .containsEntry("nan", "NaN");
  }

  @Test
  void saysWhatIsWrong_withIdsAndLimits() throws Exception {
    assertThat(agent.get("/api/traces/xyz").body())
        .isEqualTo("'xyz' is not a trace id of up to 16, or 32, hex digits\n");
    assertThat(agent.get("/api/traces/12").body())
        .isEqualTo("no trace 12 here; the oldest are forgotten first\n");
    assertThat(agent.get("/api/traces?limit=501").body())
        .isEqualTo("limit '501' is not a number from 1 to 500\n");
  }

  @Test
  void clears_onRequest() throws Exception {
    agent.put("/v0.4/traces", List.of(List.of(span(5, 1, 0))));
    assertThat(agent.send(agent.request("/api/traces").DELETE()).body())
        .isEqualTo("cleared 1 traces\n");
    assertThat(agent.get("/api/traces").body()).isEqualTo("{\"traces\":[]}");
  }
}
