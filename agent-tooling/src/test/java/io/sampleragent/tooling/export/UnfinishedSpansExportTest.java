// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.msgpack.value.ValueFactory.newString;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import io.sampleragent.sampling.AgentRates;
import io.sampleragent.tracer.Fate;
import io.sampleragent.tracer.MethodSpan;
import io.sampleragent.tracer.settings.Config;
import io.sampleragent.tracer.testing.TestTracer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.msgpack.value.Value;

/** Spans that nobody finishes, as the writer deals with them. */
@Timeout(60)
class UnfinishedSpansExportTest {
  private static final long LONG = 20_000; // ms; far more than any of this needs

  @TempDir Path folder;

  private final FakeAgent agent = new FakeAgent();
  private Path file;
  private Writer writer;
  private TestTracer tracer;

  @BeforeEach
  void start() {
    file = folder.resolve("decisions.jsonl");
    Map<String, String> environment =
        Map.of(
            "DD_AGENT_HOST",
            "127.0.0.1",
            "DD_TRACE_AGENT_PORT",
            Integer.toString(agent.port()),
            "DD_TRACE_FLUSH_INTERVAL",
            "0.1",
            "DD_SAMPLER_DECISIONS_FILE",
            file.toString());
    AgentRates rates = new AgentRates(System::nanoTime, problem -> {});
    writer = new Writer(Config.of(environment, Map.of()), rates, "0.1-test");
    tracer = TestTracer.sending(writer);
  }

  @AfterEach
  void stop() throws IOException {
    writer.close();
    tracer.close();
    agent.close();
  }

  private static MethodSpan method(String name) {
    MethodSpan span = MethodSpan.start("a.B", "c", name, null, false, false);
    span.deactivate();
    return span;
  }

  private MethodSpan below(MethodSpan parent) {
    parent.activate();
    MethodSpan child = method("child");
    parent.deactivate();
    return child;
  }

  private List<List<Map<Value, Value>>> taken() throws Exception {
    FakeAgent.Request request = agent.takeRequest();
    return Traces.read(request.body, request.body.length);
  }

  private List<JsonObject> lines(String state) throws Exception {
    List<JsonObject> lines = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      JsonObject fields = JsonParser.object().from(line);
      if (state.equals(fields.getString("unfinished"))) {
        lines.add(fields);
      }
    }
    return lines;
  }

  @Test
  void theRestOfTheTraceArrives_withoutBeingAskedFor() throws Exception {
    MethodSpan root = method("root");
    MethodSpan forgotten = below(root);
    root.finish();
    assertThat(taken().get(0).get(0)).containsEntry(newString("name"), newString("root"));
    forgotten.finish();
    assertThat(taken().get(0).get(0)).containsEntry(newString("name"), newString("child"));
  }

  @Test
  void whatHasFinished_isSentAtTheEnd() throws Exception {
    MethodSpan root = method("root");
    below(root).finish();
    writer.close();
    assertThat(taken().get(0).get(0)).containsEntry(newString("name"), newString("child"));
    root.finish();
    assertThat(tracer.tracer().counters().snapshot().spans(Fate.PROCESS_ENDED)).isEqualTo(1);
  }

  @Test
  void whatDoesNotWaitForItsRoot_isFlushed() throws Exception {
    MethodSpan root = method("root");
    MethodSpan running = below(root);
    root.finish();
    assertThat(writer.flush(LONG)).isTrue();
    assertThat(tracer.tracer().counters().snapshot().spans(Fate.SENT)).isEqualTo(1);
    running.finish();
  }

  @Test
  void areInTheFile_whileTheyRun_andOnceTheyAreLost() throws Exception {
    MethodSpan running = method("cart.add");
    forget();
    tracer.clock().advance(TimeUnit.SECONDS.toNanos(75));
    while (tracer.tracer().openTraces().running(10).size() < 2) {
      Thread.onSpinWait(); // the writer's thread looks every second
    }
    while (tracer.tracer().openTraces().lost().isEmpty()) {
      System.gc();
    }
    writer.close();
    assertThat(lines("running"))
        .singleElement()
        .satisfies(
            line ->
                assertThat(line)
                    .containsEntry("name", "cart.add")
                    .containsEntry("integration", "trace")
                    .containsEntry("service", "shop")
                    .containsEntry("resource", "B.c")
                    .containsEntry("age_seconds", 75)
                    .containsEntry("span_id", Long.toUnsignedString(running.spanId())));
    assertThat(lines("lost"))
        .singleElement()
        .satisfies(line -> assertThat(line).containsEntry("name", "forgotten"));
    assertThat(Files.readAllLines(file).get(0))
        .isEqualTo(
            "{\"counted\":\"spans\",\"started\":2,\"open\":1,\"never_finished\":1,\"not_watched\":0}");
    running.finish();
  }

  private static void forget() {
    method("forgotten");
  }
}
