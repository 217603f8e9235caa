// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.localagent;

import static io.sampleragent.localagent.TestSpan.span;
import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Server-sent events; readers block until the event is there. */
class EventsTest {
  private RunningAgent agent;
  private final List<InputStream> open = new ArrayList<>();

  @BeforeEach
  void start() throws Exception {
    agent = new RunningAgent();
  }

  @AfterEach
  void stop() throws Exception {
    agent.close();
    for (InputStream in : open) in.close();
  }

  private BufferedReader connect() throws Exception {
    URI address = URI.create("http://127.0.0.1:" + agent.port() + "/api/events");
    HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
    connection.setReadTimeout((int) Duration.ofSeconds(10).toMillis());
    InputStream in = connection.getInputStream();
    open.add(in);
    BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    while (!lines.readLine().equals(": connected")) continue;
    return lines;
  }

  private static JsonObject next(BufferedReader lines) throws Exception {
    while (true) {
      String line = lines.readLine();
      assertThat(line).as("the stream must not end").isNotNull();
      if (line.startsWith("data: ")) return JsonParser.object().from(line.substring(6));
    }
  }

  @Test
  void tellsEveryPage_whatArrived() throws Exception {
    BufferedReader first = connect();
    BufferedReader second = connect();
    agent.put("/v0.4/traces", List.of(List.of(span(0xabc, 1, 0).priority(-1))));
    for (BufferedReader page : List.of(first, second)) {
      JsonObject event = next(page);
      assertThat(event.getBoolean("all")).isFalse();
      assertThat(event.getArray("traces").getObject(0).getString("id")).endsWith("abc");
      assertThat(event.getObject("summary").getObject("held").getInt("dropped")).isEqualTo(1);
    }
  }

  @Test
  void asksToFetchAll_whenTooMuchChangedAtOnce() throws Exception {
    BufferedReader page = connect();
    List<List<TestSpan>> traces = new ArrayList<>();
    for (int i = 1; i <= 1_000; i++) traces.add(List.of(span(i, 1, 0)));
    agent.put("/v0.4/traces", traces);
    JsonObject event = next(page);
    assertThat(event.getBoolean("all")).isTrue();
    assertThat(event.getArray("traces")).hasSize(300);
  }

  @Test
  void asksToFetchAll_whenCleared() throws Exception {
    BufferedReader page = connect();
    agent.send(agent.request("/api/traces").DELETE());
    assertThat(next(page).getBoolean("all")).isTrue();
  }

  @Test
  void refusesMorePages_thanItServes() throws Exception {
    for (int i = 0; i < 16; i++) connect();
    assertThat(agent.get("/api/events").statusCode()).isEqualTo(503);
    assertThat(agent.get("/api/events").body())
        .isEqualTo("16 pages are open already; close one to follow live\n");
  }
}
