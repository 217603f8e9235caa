// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.propagation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampleragent.tracer.ClientSpan;
import io.sampleragent.tracer.Fate;
import io.sampleragent.tracer.ServerSpan;
import io.sampleragent.tracer.testing.TestHeaders;
import io.sampleragent.tracer.testing.TestTracer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Ids, tags and members of one request never leave with another one. */
class PropagationStressTest {
  private static final int THREADS = 8;
  private static final int REQUESTS = Integer.getInteger("stress.requests", 5_000);

  @Test
  void requestsDoNotMix() throws Exception {
    try (TestTracer tracer =
        TestTracer.sending(
            chunk -> chunk.settle(Fate.SENT),
            "DD_TRACE_PROPAGATION_STYLE",
            "tracecontext,datadog,b3,b3multi")) {
      ExecutorService threads = Executors.newFixedThreadPool(THREADS);
      List<Future<?>> all = new ArrayList<>();
      for (int t = 0; t < THREADS; t++) {
        int thread = t;
        all.add(threads.submit(() -> run(thread)));
      }
      for (Future<?> each : all) {
        each.get();
      }
      threads.shutdown();
    }
  }

  private static void run(int thread) {
    for (int i = 1; i <= REQUESTS; i++) {
      String id = String.format("%016x", ((long) thread + 1) << 32 | i);
      // Some share what leaves last, others have tags of their own or begin a trace.
      TestHeaders in = i % 3 == 0 ? new TestHeaders() : headers(id, i % 2 == 0);
      TestHeaders out = new TestHeaders();
      ServerSpan server = ServerSpan.start("servlet.request", "test", in, TestHeaders.READER);
      ClientSpan client =
          ClientSpan.start("http.request", "test", "GET", "http://b/", out, TestHeaders.SETTER);
      ClientSpan.finish(client, 200, null);
      ServerSpan.finish(server, 200, null);
      String own = String.format("%016x%016x", server.traceIdHigh(), server.traceIdLow());
      assertSame(out, own, String.format("%016x", client.spanId()));
      if (!in.isEmpty()) {
        assertThat(own).isEqualTo(id + id);
        assertThat(out.get("tracestate")).endsWith(";t.usr:" + id + ",foo=" + id);
        assertThat(out.get("x-datadog-tags")).contains("_dd.p.usr=" + id);
      } else {
        assertThat(out.get("tracestate")).doesNotContain("usr").doesNotContain("foo");
      }
    }
  }

  private static TestHeaders headers(String id, boolean kept) {
    return TestHeaders.of(
        "traceparent",
        "00-" + id + id + "-" + id + (kept ? "-01" : "-00"),
        "tracestate",
        "foo=" + id + ",dd=s:" + (kept ? 2 : -1) + ";t.dm:-4;t.usr:" + id);
  }

  private static void assertSame(TestHeaders out, String traceId, String spanId) {
    String high = traceId.substring(0, 16);
    assertThat(out.get("traceparent")).startsWith("00-" + traceId + "-" + spanId + "-");
    assertThat(out.get("tracestate")).contains(";p:" + spanId, ";t.tid:" + high);
    assertThat(out.get("x-datadog-tags")).contains("_dd.p.tid=" + high);
    assertThat(Long.toHexString(Long.parseUnsignedLong(out.get("x-datadog-trace-id"))))
        .isEqualTo(traceId.substring(16).replaceFirst("^0+", ""));
    assertThat(out.get("b3")).startsWith(traceId + "-" + spanId);
    assertThat(out.get("x-b3-traceid")).isEqualTo(traceId);
  }
}
