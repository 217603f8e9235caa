// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.propagation;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.sampleragent.tracer.ManualSpan;
import io.sampleragent.tracer.settings.Config;
import io.sampleragent.tracer.testing.TestHeaders;
import io.sampleragent.tracer.testing.TestTracer;
import java.lang.management.ManagementFactory;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Headers of a megabyte and of a hundred thousand members cost no more than small ones. What is
 * counted is memory and what was asked for; a text that is not looked at takes no time.
 */
class HeaderLimitsTest {
  private static final int MANY = 100_000;
  private static final int MEGABYTE = 1 << 20;
  private static final long BUDGET = 100_000; // bytes: a tenth of the header, twice what is read

  private static final String STYLE = "DD_TRACE_PROPAGATION_STYLE";

  private static final Propagators ALL =
      Propagators.from(
          Config.of(Map.of(STYLE, "datadog,tracecontext,b3,b3multi,baggage"), Map.of()));

  private static long allocatedBy(Runnable work) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    work.run(); // loads classes
    long before = threads.getThreadAllocatedBytes(thread);
    work.run();
    return threads.getThreadAllocatedBytes(thread) - before;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x-datadog-trace-id",
        "x-datadog-parent-id",
        "x-datadog-sampling-priority",
        "x-datadog-origin",
        "x-datadog-tags",
        "traceparent",
        "tracestate",
        "b3",
        "x-b3-traceid",
        "x-b3-spanid",
        "x-b3-sampled",
        "baggage"
      })
  void aMegabyte_isNotReadAtAll(String name) {
    for (String piece : new String[] {"1", " ", ",", "a=1,", "-", "ab"}) {
      TestHeaders headers =
          TestHeaders.of("x-datadog-trace-id", "1", "traceparent", TRACEPARENT).without(name);
      headers.add(name, piece.repeat(MEGABYTE / piece.length()));
      long bytes =
          allocatedBy(
              () -> {
                ExtractedContext context = ALL.extract(headers, TestHeaders.READER);
                if (context != null) {
                  context.randomness(); // takes tracestate apart
                }
              });
      assertThat(bytes).isLessThan(BUDGET);
    }
  }

  private static final String TRACEPARENT =
      "00-00000000000000000000000000000001-00f067aa0ba902b7-01";

  @Test
  void manyMembers_areNoMembers() {
    StringBuilder text = new StringBuilder("dd=s:2");
    for (int i = 0; i < MANY; i++) {
      text.append(",k").append(i).append("=v");
    }
    TestHeaders headers = TestHeaders.of("traceparent", TRACEPARENT, "tracestate", text.toString());
    long bytes = allocatedBy(() -> ALL.extract(headers, TestHeaders.READER).isInternal());
    assertThat(bytes).isLessThan(BUDGET);
    assertThat(ALL.extract(headers, TestHeaders.READER).state).isNull();
  }

  @Test
  void manyMembers_inOneShortHeader_areGivenUpEarly() {
    String text = TraceStateTest.numbered(500);
    assertThat(text.length()).isBetween(7_000, HeaderLines.MAX_LENGTH);
    assertThat(allocatedBy(() -> TraceStateMembers.parse(text))).isLessThan(5_000);
    assertThat(TraceStateMembers.parse(text)).isSameAs(TraceStateMembers.NONE);
  }

  @Test
  void manyItems_endTheReading() {
    for (String item : new String[] {",k=v", ",k%41=v%42", ",k=%ff%fe%fd", ",\"=\u00e9"}) {
      StringBuilder text = new StringBuilder("a=1");
      for (int i = 0; i < MANY; i++) {
        text.append(item, 0, 2).append(i).append(item, 2, item.length());
      }
      TestHeaders headers = TestHeaders.of("baggage", text.toString());
      assertThat(allocatedBy(() -> ALL.extract(headers, TestHeaders.READER))).isLessThan(BUDGET);
      assertThat(ALL.extract(headers, TestHeaders.READER).baggage().size()).isEqualTo(64);
    }
  }

  /** The longest that is read, all of it encoded. */
  @Test
  void encodedItems_costNoMoreThanTheyAreLong() {
    String item = "=" + "%C3%BC".repeat(20) + ",";
    StringBuilder text = new StringBuilder();
    for (int i = 0; text.length() + item.length() < HeaderLines.MAX_LENGTH; i++) {
      text.append('k').append(i).append(item);
    }
    TestHeaders headers = TestHeaders.of("baggage", text.append("a=1").toString());
    assertThat(allocatedBy(() -> ALL.extract(headers, TestHeaders.READER)))
        .isLessThan(6 * HeaderLines.MAX_LENGTH);
    assertThat(ALL.extract(headers, TestHeaders.READER).baggage().get("k0")).hasSize(20);
  }

  @Test
  void noBaggage_makesNoObjects() {
    int requests = 1_000;
    Propagators propagators = Propagators.from(Config.of(Map.of(STYLE, "baggage"), Map.of()));
    TestHeaders headers = TestHeaders.of("traceparent", TRACEPARENT);
    try (TestTracer tracer = TestTracer.with()) {
      ManualSpan span = ManualSpan.start("op", null, 0);
      long bytes =
          allocatedBy(
              () -> {
                for (int i = 0; i < requests; i++) {
                  propagators.extract(headers, TestHeaders.READER);
                  propagators.inject(span, headers, TestHeaders.SETTER);
                }
              });
      assertThat(bytes).isLessThan(requests);
      span.finish();
      tracer.takeChunk();
    }
  }

  @Test
  void manyLines_areAskedForOnlyUntilTheyAreTooMany() {
    Lines lines = new Lines("a=1");
    assertThat(join(lines)).hasSize(4 * HeaderLines.MAX_LINES - 1);
    assertThat(lines.asked).isEqualTo(HeaderLines.MAX_LINES);
    Lines longLines = new Lines("x".repeat(MEGABYTE));
    String joined = join(longLines);
    assertThat(joined.length()).isEqualTo(HeaderLines.MAX_LENGTH + 1);
    assertThat(longLines.asked).isEqualTo(1);
    assertThat(HeaderLines.limited(joined)).isNull();
  }

  @Test
  void linesAreJoined() {
    assertThat(join(null)).isNull();
    assertThat(join(Collections.emptyIterator())).isNull();
    assertThat(join(List.of("a").iterator())).isEqualTo("a");
    assertThat(join(List.of("a", "", "b").iterator())).isEqualTo("a,,b");
  }

  private static String join(Iterator<String> lines) {
    return HeaderLines.join(lines, HeaderLines.MAX_LINES, HeaderLines.MAX_LENGTH);
  }

  private static final class Lines implements Iterator<String> {
    private final String line;
    private int asked;

    Lines(String line) {
      this.line = line;
    }

    @Override
    public boolean hasNext() {
      return asked < MANY;
    }

    @Override
    public String next() {
      asked++;
      return line;
    }
  }
}
