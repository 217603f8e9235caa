// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.msgpack.value.ValueFactory.newString;

import io.sampleragent.sampling.AgentRates;
import io.sampleragent.sampling.Decision;
import io.sampleragent.tracer.Failures;
import io.sampleragent.tracer.Fate;
import io.sampleragent.tracer.MethodSpan;
import io.sampleragent.tracer.TraceCounters;
import io.sampleragent.tracer.TraceFilter;
import io.sampleragent.tracer.settings.Config;
import io.sampleragent.tracer.testing.TestTracer;
import java.io.IOException;
import java.net.CookieHandler;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Permission;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.msgpack.value.Value;

/** The writer against agents on real sockets, good ones and bad ones. */
@Timeout(60)
class WriterTest {
  private static final long LONG = 20_000; // ms; far more than any of this needs

  private final AgentRates rates = new AgentRates(System::nanoTime, problem -> {});
  private final FakeAgent agent = new FakeAgent();
  private Writer writer;
  private TestTracer tracer;

  private void start(int port, String... settings) {
    Map<String, String> environment = new HashMap<>();
    environment.put("DD_AGENT_HOST", "127.0.0.1");
    environment.put("DD_TRACE_AGENT_PORT", Integer.toString(port));
    environment.put("DD_TRACE_AGENT_TIMEOUT", "1");
    environment.put("DD_TRACE_FLUSH_INTERVAL", "60"); // tests flush themselves
    for (int i = 0; i < settings.length; i += 2) {
      environment.put(settings[i], settings[i + 1]);
    }
    writer = new Writer(Config.of(environment, Map.of()), rates, "0.1-test");
    tracer = TestTracer.sending(writer);
  }

  @AfterEach
  void stop() throws IOException {
    writer.close();
    tracer.close();
    agent.close();
  }

  private TraceCounters.Snapshot counts() {
    return tracer.tracer().counters().snapshot();
  }

  private void assertBalance(Fate fate, long spans) {
    TraceCounters.Snapshot counts = counts();
    assertThat(counts.spans(fate)).as(fate.words()).isEqualTo(spans);
    assertThat(counts.spansOpen()).isZero();
    assertThat(counts.spansQueued()).isZero();
  }

  @Test
  void flushInAnInterceptor_onTheWritersThread_doesNotWaitForItself() throws Exception {
    start(agent.port());
    List<Boolean> flushed = new CopyOnWriteArrayList<>();
    TraceFilter flushing = spans -> flushed.add(writer.flush(Long.MAX_VALUE / 2_000_000));
    tracer.tracer().addFilter(flushing);
    MethodSpan root = MethodSpan.start("A", "root", null, null, false, false);
    MethodSpan late = MethodSpan.start("A", "late", null, null, false, false);
    MethodSpan.finish(root, null); // which waits for the other
    assertThat(writer.flush(LONG)).isTrue();
    assertThat(flushed).containsExactly(false);
    late.finish();
    assertThat(flushed).hasSize(2);
  }

  @Test
  void sendsFinishedTraces_withTheHeadersOfTheProtocol() throws Exception {
    start(agent.port());
    Traces.make(2, 0);
    Traces.make();
    assertThat(writer.flush(LONG)).isTrue();

    FakeAgent.Request request = agent.takeRequest();
    assertThat(request.line).isEqualTo("PUT /v0.4/traces HTTP/1.1");
    assertThat(request.headers)
        .containsEntry("Content-Type", "application/msgpack")
        .containsEntry("Datadog-Meta-Lang", "java")
        .containsEntry("Datadog-Meta-Lang-Version", System.getProperty("java.version"))
        .containsEntry("Datadog-Meta-Tracer-Version", "0.1-test")
        .containsEntry("X-Datadog-Trace-Count", "2")
        .containsEntry("Datadog-Client-Computed-Top-Level", "true")
        .containsKey("Datadog-Meta-Lang-Interpreter")
        .containsKey("Datadog-Meta-Lang-Interpreter-Vendor")
        .containsKey("Content-Length");
    List<List<Map<Value, Value>>> chunks = Traces.read(request.body, request.body.length);
    assertThat(chunks).hasSize(2);
    assertThat(chunks.get(0)).hasSize(2);
    assertThat(chunks.get(1).get(0).get(newString("name"))).isEqualTo(newString("op"));
    assertBalance(Fate.SENT, 3);
  }

  @Test
  void usesOneConnection_forManyPayloads() throws Exception {
    start(agent.port());
    for (int i = 0; i < 5; i++) {
      Traces.make();
      writer.flush(LONG);
    }
    assertThat(agent.requests).hasSize(5);
    assertThat(agent.connections).hasValue(1);
  }

  @Test
  void writesWhatWasDecided_intoAFile(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("decisions.jsonl");
    start(agent.port(), "DD_SAMPLER_DECISIONS_FILE", file.toString());
    Traces.make();
    assertThat(writer.flush(LONG)).isTrue();
    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSizeGreaterThan(1);
    assertThat(lines.get(lines.size() - 1)).startsWith("{\"began\":").contains("\"name\":\"op\"");
    assertThat(folder.resolve("decisions.jsonl.new")).doesNotExist();
  }

  @Test
  void delivers_evenIfTheFileCannotBeWritten(@TempDir Path folder) throws Exception {
    start(agent.port(), "DD_SAMPLER_DECISIONS_FILE", folder.resolve("no/such.jsonl").toString());
    Traces.make();
    assertThat(writer.flush(LONG)).isTrue();
    assertBalance(Fate.SENT, 1);
  }

  @Test
  void startsNoThread_beforeTheFirstTrace() {
    start(agent.port());
    assertThat(writer.flush(LONG)).isTrue();
    assertThat(agent.connections).hasValue(0);
  }

  @Test
  void followsTheRatesOfTheAgent() {
    agent.answer = FakeAgent.status(200, "{\"rate_by_service\":{\"service:,env:\":0}}");
    start(agent.port());
    Traces.make();
    writer.flush(LONG);
    MethodSpan span = MethodSpan.start("a.B", "c", null, null, false, false);
    Decision decision = rates.decide(span);
    MethodSpan.finish(span, null);
    assertThat(decision.agentPsr()).isZero();
    assertThat(decision.kept()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 413, 429, 500, 503, 301, 202})
  void losesWhatIsRefused_andCountsIt(int status) {
    agent.answer = FakeAgent.status(status, "no");
    start(agent.port());
    Traces.make(3, 0);
    assertThat(writer.flush(LONG)).isTrue();
    assertBalance(Fate.REFUSED, 3);
    assertThat(agent.requests).hasSize(1); // not tried again
  }

  @Test
  void losesTraces_whileNobodyIsThere_andGoesOnWhenTheAgentComes() throws Exception {
    try (ReservedPort port = new ReservedPort()) {
      start(port.number());
      Traces.make();
      assertThat(writer.flush(LONG)).isTrue();
      assertBalance(Fate.NO_AGENT, 1);
      try (FakeAgent late = new FakeAgent(port.number())) {
        Traces.make();
        assertThat(writer.flush(LONG)).isTrue();
        assertBalance(Fate.SENT, 1);
        late.takeRequest();
      }
    }
  }

  @Test
  void goesOn_whenTheAgentRestarts() throws Exception {
    try (ReservedPort port = new ReservedPort()) {
      start(port.number());
      try (FakeAgent first = new FakeAgent(port.number())) {
        Traces.make();
        writer.flush(LONG);
        first.answer =
            out -> { // the connection that is kept open dies with the next request
              throw new IOException("restart");
            };
        Traces.make();
        writer.flush(LONG);
      }
      try (FakeAgent second = new FakeAgent(port.number())) {
        Traces.make();
        writer.flush(LONG);
        second.takeRequest();
      }
    }
    assertThat(counts().spans(Fate.SENT)).isEqualTo(2);
    assertThat(counts().spans(Fate.NO_AGENT)).isEqualTo(1);
  }

  @Test
  void losesNothing_whenTheAgentClosedTheIdleConnection() throws Exception {
    CountDownLatch hungUp = new CountDownLatch(1);
    agent.answer =
        out -> {
          FakeAgent.status(200, "{}").write(out);
          out.flush();
          agent.answer = FakeAgent.status(200, "{}");
          hungUp.countDown();
          throw new IOException("idle for too long");
        };
    start(agent.port());
    Traces.make();
    writer.flush(LONG);
    hungUp.await();
    Traces.make();
    writer.flush(LONG);
    assertBalance(Fate.SENT, 2);
    assertThat(agent.connections).hasValue(2);
  }

  @Test
  void waitsNoLongerThanAsked() {
    CountDownLatch never = new CountDownLatch(1);
    agent.answer = out -> never.await();
    start(agent.port(), "DD_TRACE_AGENT_TIMEOUT", "2");
    Traces.make();
    assertThat(writer.flush(50)).isFalse();
    never.countDown();
  }

  @Test
  void losesAPayload_whereCodeOfTheApplicationFails_andGoesOn() throws Exception {
    CookieHandler.setDefault(new BrokenCookies(new IllegalStateException("bad cookie")));
    try {
      start(agent.port());
      Traces.make();
      assertThat(writer.flush(LONG)).isTrue();
      assertBalance(Fate.NO_AGENT, 1);
      assertThat(Failures.counts()).as("it is not ours").isEmpty();
    } finally {
      CookieHandler.setDefault(null);
    }
    Traces.make();
    assertThat(writer.flush(LONG)).isTrue();
    assertBalance(Fate.SENT, 1);
  }

  @Test
  void countsAPayload_evenWhereClassesAreBroken() throws Exception {
    CookieHandler.setDefault(new BrokenCookies(new NoClassDefFoundError("app/Cookie")));
    try {
      start(agent.port());
      Traces.make();
      assertThat(writer.flush(LONG)).isTrue();
      assertBalance(Fate.NO_AGENT, 1);
      assertThat(Failures.counts()).containsOnlyKeys("sending traces");
    } finally {
      CookieHandler.setDefault(null);
      Failures.reset();
    }
  }

  /** What an application may put between the JDK's HTTP client and us. */
  private static final class BrokenCookies extends CookieHandler {
    private final Throwable failure;

    BrokenCookies(Throwable failure) {
      this.failure = failure;
    }

    @Override
    public Map<String, List<String>> get(URI uri, Map<String, List<String>> headers) {
      if (failure instanceof Error) {
        throw (Error) failure;
      }
      throw (RuntimeException) failure;
    }

    @Override
    public void put(URI uri, Map<String, List<String>> headers) {}
  }

  @Test
  @SuppressWarnings("removal") // security managers, which applications have as long as JDKs do
  @EnabledForJreRange(max = JRE.JAVA_17, disabledReason = "later ones must be asked to allow it")
  void countsOnce_whatASecurityManagerKeepsFromBeingSentAtExit() {
    start(agent.port());
    System.setSecurityManager(
        new SecurityManager() {
          @Override
          public void checkPermission(Permission permission) {
            if (permission.getName().equals("shutdownHooks")) {
              throw new SecurityException("no hooks");
            }
          }
        });
    try {
      Traces.make();
      assertThat(writer.flush(LONG)).isTrue();
      assertBalance(Fate.SENT, 1);
      writer.close();
    } finally {
      System.setSecurityManager(null);
    }
  }

  @Test
  void givesUp_onAnAgentThatHangs() {
    CountDownLatch never = new CountDownLatch(1);
    agent.answer = out -> never.await();
    start(agent.port());
    Traces.make();
    assertThat(writer.flush(LONG)).isTrue();
    assertBalance(Fate.NO_AGENT, 1);
    never.countDown();
  }

  @Test
  void givesUp_onAnAnswerThatDripsForEver() {
    agent.answer =
        out -> {
          out.write(
              "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
          while (true) {
            out.write(' ');
            out.flush();
            new CountDownLatch(1).await(100, java.util.concurrent.TimeUnit.MILLISECONDS);
          }
        };
    start(agent.port());
    Traces.make();
    assertThat(writer.flush(LONG)).isTrue();
    assertBalance(Fate.NO_AGENT, 1);
  }

  @Test
  void readsNoAnswerWithoutEnd() {
    byte[] block = new byte[64 * 1024];
    agent.answer =
        out -> {
          out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
          while (true) {
            out.write(block);
          }
        };
    start(agent.port());
    Traces.make();
    assertThat(writer.flush(LONG)).isTrue();
    assertBalance(Fate.NO_AGENT, 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\u0000\u0001\u0002",
        "SSH-2.0-OpenSSH\r\n",
        "HTTP/1.1 abc\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n"
      })
  void survivesGarbage(String garbage) {
    agent.answer =
        out -> {
          out.write(garbage.getBytes(StandardCharsets.ISO_8859_1));
          out.flush();
          throw new IOException("hang up");
        };
    start(agent.port());
    Traces.make();
    assertThat(writer.flush(LONG)).isTrue();
    assertThat(counts().spansQueued()).isZero();
    agent.answer = FakeAgent.status(200, "garbage, not JSON \u0000{");
    Traces.make();
    assertThat(writer.flush(LONG)).isTrue();
    assertThat(counts().spans(Fate.SENT)).isPositive();
  }

  @Test
  void boundsWhatWaits_whileTheAgentHangs() throws Exception {
    CountDownLatch answerNow = new CountDownLatch(1);
    agent.answer =
        out -> {
          answerNow.await();
          FakeAgent.status(200, "{}").write(out);
        };
    start(agent.port(), "DD_TRACE_AGENT_TIMEOUT", "60");
    Traces.make();
    Thread flushing = new Thread(() -> writer.flush(LONG));
    flushing.start();
    agent.takeRequest(); // the writer now waits for the answer
    for (int i = 0; i < Lanes.MAX_CHUNKS + 500; i++) {
      Traces.make();
    }
    TraceCounters.Snapshot counts = counts();
    assertThat(counts.spans(Fate.QUEUE_FULL)).isEqualTo(500);
    assertThat(counts.spansQueued()).isEqualTo(Lanes.MAX_CHUNKS + 1);
    answerNow.countDown();
    flushing.join();
    writer.flush(LONG);
    assertBalance(Fate.SENT, Lanes.MAX_CHUNKS + 1);
  }

  @Test
  void boundsBytes_notOnlyChunks() throws Exception {
    CountDownLatch answerNow = new CountDownLatch(1);
    agent.answer =
        out -> {
          answerNow.await();
          FakeAgent.status(200, "{}").write(out);
        };
    start(agent.port(), "DD_TRACE_AGENT_TIMEOUT", "60");
    Traces.make();
    Thread flushing = new Thread(() -> writer.flush(LONG));
    flushing.start();
    agent.takeRequest();
    int chunks = 900; // of 25 kB each, 22 MB in all
    for (int i = 0; i < chunks; i++) {
      Traces.make(1, 25_000);
    }
    assertThat(counts().spansQueued()).isLessThan(Lanes.KEPT_BYTES / 25_000 + 2);
    assertThat(counts().spans(Fate.QUEUE_FULL)).isPositive();
    answerNow.countDown();
    flushing.join();
    assertThat(writer.flush(LONG)).isTrue();
    assertThat(agent.requests.size()).isGreaterThan(20); // 16 MB in payloads of half a MB
    assertThat(counts().spansQueued()).isZero();
  }

  @Test
  void keepsRoomForKeptTraces_whateverIsDropped() throws Exception {
    CountDownLatch answerNow = new CountDownLatch(1);
    agent.answer =
        out -> {
          answerNow.await();
          FakeAgent.status(200, "{}").write(out);
        };
    start(agent.port(), "DD_TRACE_AGENT_TIMEOUT", "60");
    Traces.make();
    Thread flushing = new Thread(() -> writer.flush(LONG));
    flushing.start();
    agent.takeRequest();
    for (int i = 0; i < Lanes.MAX_CHUNKS + 1; i++) {
      makeDropped();
    }
    assertThat(counts().spans(Fate.QUEUE_FULL)).isEqualTo(1);
    Traces.make();
    assertThat(counts().spans(Fate.QUEUE_FULL)).isEqualTo(1);
    answerNow.countDown();
    flushing.join();
    writer.flush(LONG);
    assertThat(counts().spansQueued()).isZero();
  }

  private static void makeDropped() {
    MethodSpan span = MethodSpan.start("a.B", "c", null, null, false, false);
    span.tag("manual.drop", true);
    MethodSpan.finish(span, null);
  }

  @Test
  void dropsAChunk_thatNoPayloadCanHold() {
    start(agent.port());
    MethodSpan root = MethodSpan.start("a.B", "c", null, null, false, false);
    for (int i = 0; i < 300; i++) {
      root.tag("tag" + i, "x".repeat(25_000));
    }
    MethodSpan.finish(root, null);
    Traces.make();
    assertThat(writer.flush(LONG)).isTrue();
    assertThat(counts().spans(Fate.TOO_LARGE)).isEqualTo(1);
    assertThat(counts().spans(Fate.SENT)).isEqualTo(1);
  }

  @Test
  void flushesBySomeClock_withoutBeingAsked() throws Exception {
    start(agent.port(), "DD_TRACE_FLUSH_INTERVAL", "0.1");
    Traces.make();
    agent.takeRequest();
  }

  @Test
  void sendsWhatIsLeft_whenClosed_andTakesNothingAfterwards() {
    start(agent.port());
    Traces.make();
    writer.close();
    assertThat(counts().spans(Fate.SENT)).isEqualTo(1);
    Traces.make();
    assertThat(counts().spans(Fate.PROCESS_ENDED)).isEqualTo(1);
  }

  @Test
  void isNotDisturbed_byAnInterrupt() throws Exception {
    start(agent.port());
    Traces.make();
    Set<Thread> writers = new HashSet<>(Thread.getAllStackTraces().keySet());
    writers.removeIf(thread -> !thread.getName().equals(AgentThread.WRITER.threadName()));
    assertThat(writers)
        .isNotEmpty()
        .allMatch(Thread::isDaemon)
        .allMatch(thread -> thread.getContextClassLoader() == null);
    writers.forEach(Thread::interrupt);
    assertThat(writer.flush(LONG)).isTrue();
    Traces.make();
    assertThat(writer.flush(LONG)).isTrue();
    assertBalance(Fate.SENT, 2);
    assertThat(Failures.counts()).isEmpty();
  }
}
