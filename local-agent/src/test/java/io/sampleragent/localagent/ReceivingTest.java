// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.localagent;

import static io.sampleragent.localagent.RunningAgent.bytes;
import static io.sampleragent.localagent.TestSpan.span;
import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What clients see: statuses, answers and headers. */
class ReceivingTest {
  private static RunningAgent agent;

  @BeforeAll
  static void start() throws Exception {
    agent = new RunningAgent();
  }

  @AfterAll
  static void stop() {
    agent.close();
  }

  private static List<List<TestSpan>> one(long traceId) {
    return List.of(List.of(span(traceId, 1, 0).named("web", "op", "res").priority(1)));
  }

  @Test
  void answersOk_toV03() throws Exception {
    HttpResponse<String> answer = agent.put("/v0.3/traces", one(301));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("OK\n");
    assertReceived(301);
  }

  @Test
  void answersRates_toV04AndV05_byPutAndPost() throws Exception {
    assertThat(agent.put("/v0.4/traces", one(401)).body()).contains("\"service:web,env:\":1.0");
    assertThat(agent.put("/v0.5/traces", one(501)).body()).contains("\"service:,env:\":1.0");
    byte[] body = TestSpan.v04(one(402));
    HttpResponse<String> posted =
        agent.send(
            agent
                .request("/v0.4/traces")
                .header("Content-Type", "application/msgpack")
                .POST(bytes(body)));
    assertThat(posted.statusCode()).isEqualTo(200);
    for (long id : new long[] {401, 402, 501}) assertReceived(id);
  }

  private static void assertReceived(long traceId) throws Exception {
    assertThat(agent.get("/api/traces/" + Long.toHexString(traceId)).statusCode()).isEqualTo(200);
  }

  @Test
  void acceptsJson_withoutContentType() throws Exception {
    byte[] body = "[[{\"trace_id\":601,\"span_id\":1}]]".getBytes(StandardCharsets.UTF_8);
    assertThat(agent.send(agent.request("/v0.4/traces").PUT(bytes(body))).statusCode())
        .isEqualTo(200);
    assertReceived(601);
  }

  @Test
  void leavesOutRates_whenTheClientHasThem() throws Exception {
    HttpResponse<String> first = withVersion("none");
    String version = first.headers().firstValue("Datadog-Rates-Payload-Version").orElseThrow();
    assertThat(first.body()).contains("rate_by_service");
    HttpResponse<String> second = withVersion(version);
    assertThat(second.body()).isEqualTo("{}");
    assertThat(second.headers().firstValue("Datadog-Rates-Payload-Version")).hasValue(version);
    assertThat(agent.put("/v0.4/traces", one(701)).headers().map())
        .doesNotContainKey("datadog-rates-payload-version");
  }

  private static HttpResponse<String> withVersion(String version) throws Exception {
    return agent.send(
        agent
            .request("/v0.4/traces")
            .header("Content-Type", "application/msgpack")
            .header("Datadog-Rates-Payload-Version", version)
            .PUT(bytes(TestSpan.v04(one(701)))));
  }

  @Test
  void describesItself_withTheStateThatEveryAnswerCarries() throws Exception {
    HttpResponse<String> info = agent.get("/info");
    JsonObject json = JsonParser.object().from(info.body());
    assertThat(json.getString("version")).isEqualTo("7.65.0");
    assertThat(json.getBoolean("client_drop_p0s", true)).isFalse();
    assertThat(json.getArray("endpoints"))
        .contains("/v0.3/traces", "/v0.4/traces", "/v0.5/traces", "/v0.6/stats");
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(info.body().getBytes(StandardCharsets.UTF_8));
    String state = HexFormat.of().formatHex(hash);
    for (HttpResponse<String> answer :
        List.of(info, agent.put("/v0.4/traces", one(801)), agent.get("/none"))) {
      assertThat(answer.headers().firstValue("Datadog-Agent-State")).hasValue(state);
      assertThat(answer.headers().firstValue("Datadog-Agent-Version")).hasValue("7.65.0");
    }
  }

  @Test
  void refusesUndecodable_namingThePlace_toClientAndUser() throws Exception {
    byte[] body =
        TestSpan.pack(
            out ->
                out.packArrayHeader(1)
                    .packArrayHeader(1)
                    .packMapHeader(1)
                    .packString("start")
                    .packString("x"));
    HttpResponse<String> answer = agent.put("/v0.4/traces", body);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .isEqualTo("cannot decode traces[0][0].start (byte 9): expected an integer, found text\n");
    assertThat(agent.log()).contains("refused with 400: PUT /v0.");
  }

  @Test
  void refusesEmptyBody_andCompressedBody() throws Exception {
    assertThat(agent.put("/v0.5/traces", new byte[0]).body())
        .isEqualTo("cannot decode body (byte 0): the body ends here, but a value is missing\n");
    HttpResponse<String> zipped =
        agent.send(
            agent
                .request("/v0.4/traces")
                .header("Content-Encoding", "gzip")
                .PUT(bytes(new byte[9])));
    assertThat(zipped.statusCode()).isEqualTo(400);
    assertThat(zipped.body())
        .isEqualTo("Content-Encoding 'gzip' is not supported; send the body uncompressed\n");
  }

  @Test
  void refusesTooLargeBodies_sentOrOnlyDeclared() throws Exception {
    HttpResponse<String> answer = agent.put("/v0.4/traces", new byte[26_214_401]);
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body())
        .isEqualTo("body of at least 26214401 bytes, at most 26214400 are allowed\n");
    String declared =
        agent.raw("PUT /v0.4/traces HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\n\r\n");
    assertThat(declared).startsWith("HTTP/1.1 413 ").contains("body of 99999999999 bytes");
  }

  @Test
  void acceptsPayload_withAChunkThatMakesNoSense() throws Exception {
    List<List<TestSpan>> traces =
        List.of(List.of(span(0, 1, 0)), List.of(span(1, 1, 0), span(2, 2, 1)), one(902).get(0));
    assertThat(agent.put("/v0.4/traces", traces).statusCode()).isEqualTo(200);
    assertReceived(902);
    assertThat(agent.get("/api/summary").body()).contains("\"reason\":\"INVALID_CHUNK\"");
  }

  @Test
  void refusesOtherMethods_andUnknownPaths() throws Exception {
    HttpResponse<String> get = agent.get("/v0.4/traces");
    assertThat(get.statusCode()).isEqualTo(405);
    assertThat(get.headers().firstValue("Allow")).hasValue("PUT, POST");
    assertThat(get.body()).isEqualTo("GET is not allowed here; use PUT or POST\n");
    HttpResponse<String> unknown = agent.get("/v9/traces");
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(unknown.body()).startsWith("no such path; there are /, /api/events,");
  }

  @Test
  void refusesWhatABrowserSendsFromElsewhere() throws Exception {
    HttpResponse<String> answer =
        agent.send(
            agent
                .request("/v0.4/traces")
                .header("Sec-Fetch-Site", "cross-site")
                .PUT(bytes(new byte[1])));
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).isEqualTo("requests from other web sites are refused\n");
  }

  @Test
  void answersClients_underAnyName_butThePageOnlyUnderLoopbackNames() throws Exception {
    for (String page : List.of("/", "/app.js", "/api/traces", "/api/events")) {
      String answer =
          agent.raw(
              "GET " + page + " HTTP/1.1\r\nHost: evil.example:8126\r\nConnection: close\r\n\r\n");
      assertThat(answer).startsWith("HTTP/1.1 403 ");
      assertThat(answer).contains("localhost, 127.0.0.1 and [::1] only, not to 'evil.example'");
    }
    assertThat(agent.raw("GET /info HTTP/1.1\r\nHost: agent.test\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 200 ");
    for (String name : List.of("localhost:1", "127.0.0.1", "[::1]:8126", "LOCALHOST")) {
      assertThat(agent.raw("GET / HTTP/1.1\r\nHost: " + name + "\r\nConnection: close\r\n\r\n"))
          .startsWith("HTTP/1.1 200 ");
    }
  }

  @Test
  void answersBrokenHttp_inPlainText() throws Exception {
    assertThat(agent.raw("GARBAGE\r\n\r\n")).startsWith("HTTP/1.1 400 ").doesNotContain("<html");
  }

  @Test
  void answers408_whenTheBodyStops() throws Exception {
    try (RunningAgent impatient = new RunningAgent(200)) {
      assertThat(
              impatient.raw("PUT /v0.4/traces HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nab"))
          .startsWith("HTTP/1.1 408 ")
          .contains("the body did not arrive in time");
    }
  }

  @Test
  void countsWhatClientsDroppedThemselves() throws Exception {
    agent.send(
        agent
            .request("/v0.4/traces")
            .header("Content-Type", "application/msgpack")
            .header("Datadog-Client-Dropped-P0-Traces", "12")
            .PUT(bytes(TestSpan.v04(one(950)))));
    assertThat(agent.get("/api/summary").body())
        .contains("\"reason\":\"NEVER_SENT\"")
        .contains("\"count\":12");
  }

  @Test
  void receivesStatistics() throws Exception {
    byte[] body =
        TestSpan.pack(
            out -> {
              out.packMapHeader(1).packString("Stats").packArrayHeader(1).packMapHeader(1);
              out.packString("Stats").packArrayHeader(1).packMapHeader(2);
              out.packString("Service").packString("counted").packString("Hits").packInt(5);
            });
    assertThat(agent.put("/v0.6/stats", body).statusCode()).isEqualTo(200);
    assertThat(agent.get("/api/stats").body())
        .contains("\"service\":\"counted\"")
        .contains("\"hits\":5");
    HttpResponse<String> odd = agent.put("/v0.6/stats", new byte[] {1});
    assertThat(odd.statusCode()).isEqualTo(400);
    assertThat(odd.body())
        .isEqualTo("cannot decode body (byte 0): expected a map, found an integer\n");
  }
}
