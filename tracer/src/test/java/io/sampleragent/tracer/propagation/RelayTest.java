// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.sampleragent.tracer.testing.TestTracer;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Messages that code reads and hands on without a span. */
class RelayTest {
  private static final String STYLES = "DD_TRACE_PROPAGATION_STYLE";

  private static Map<String, String> relayed(TestTracer tracer, String... headers) {
    Map<String, String> in = new HashMap<>();
    for (int i = 0; i < headers.length; i += 2) {
      in.put(headers[i], headers[i + 1]);
    }
    Propagators propagators = tracer.tracer().options().propagators();
    Map<String, String> out = new HashMap<>();
    propagators.relay(propagators.extract(in), out, Map::put);
    assertThat(propagators.fields()).containsAll(out.keySet());
    return out;
  }

  @Test
  void everyStyle_saysTheSame() {
    try (TestTracer tracer = TestTracer.with(STYLES, "datadog,tracecontext,b3multi,b3single")) {
      assertThat(
              relayed(
                  tracer,
                  "x-datadog-trace-id",
                  "11",
                  "x-datadog-parent-id",
                  "7",
                  "x-datadog-sampling-priority",
                  "-1",
                  "x-datadog-tags",
                  "_dd.p.tid=0000000000000010,_dd.p.a=b"))
          .containsOnly(
              entry("x-datadog-trace-id", "11"),
              entry("x-datadog-parent-id", "7"),
              entry("x-datadog-sampling-priority", "-1"),
              entry("x-datadog-tags", "_dd.p.tid=0000000000000010,_dd.p.a=b"),
              entry("traceparent", "00-0000000000000010000000000000000b-0000000000000007-00"),
              entry("tracestate", "dd=s:-1;p:0000000000000007;t.a:b"),
              entry("x-b3-traceid", "0000000000000010000000000000000b"),
              entry("x-b3-spanid", "0000000000000007"),
              entry("x-b3-sampled", "0"),
              entry("b3", "0000000000000010000000000000000b-0000000000000007-0"));
    }
  }

  @Test
  void stateOfOthers_goesOnAsItCame() {
    try (TestTracer tracer = TestTracer.with(STYLES, "tracecontext")) {
      String parent = "00-12345678901234567890123456789012-1234567890123456-03";
      assertThat(relayed(tracer, "traceparent", parent, "tracestate", "foo=1,dd=s:2"))
          .containsOnly(entry("traceparent", parent), entry("tracestate", "foo=1,dd=s:2"));
    }
  }

  @Test
  void withoutADecision_onlyStylesThatCanSaySo() {
    try (TestTracer tracer = TestTracer.with(STYLES, "datadog,tracecontext,b3single")) {
      assertThat(relayed(tracer, "x-datadog-trace-id", "11", "x-datadog-parent-id", "7"))
          .containsOnly(
              entry("x-datadog-trace-id", "11"),
              entry("x-datadog-parent-id", "7"),
              entry("b3", "0000000000000000000000000000000b-0000000000000007"));
    }
  }

  @Test
  void withoutIds_nothing() {
    try (TestTracer tracer = TestTracer.with(STYLES, "datadog,tracecontext,b3multi,b3single")) {
      assertThat(relayed(tracer, "x-datadog-origin", "synthetics")).isEmpty();
      assertThat(relayed(tracer, "x-datadog-trace-id", "11"))
          .containsOnly(entry("x-datadog-trace-id", "11"), entry("x-datadog-parent-id", "0"));
    }
  }
}
