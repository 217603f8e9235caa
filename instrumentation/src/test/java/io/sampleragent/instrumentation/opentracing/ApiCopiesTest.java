// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.opentracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampleragent.instrumentation.testing.LibraryLoader;
import io.sampleragent.instrumentation.testing.TestTracer;
import io.sampleragent.tracer.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Applications with a copy of an API each, on one thread: as one web application calls another.
 * Copies of OpenTelemetry alone are tested there.
 */
class ApiCopiesTest {
  @RegisterExtension final TestTracer tracer = new TestTracer();

  @Test
  void copies_doNotMixUp() {
    Function<Runnable, String> oldest = application("opentracing", "0.31");
    Function<Runnable, String> newest = application("opentracing", "0.33");
    Function<Runnable, String> other = application("opentelemetry", "1.67");
    List<String> baggage = new ArrayList<>();
    baggage.add(
        oldest.apply(
            () ->
                baggage.add(
                    newest.apply(
                        () ->
                            other.apply(
                                () ->
                                    baggage.add(
                                        oldest.apply(
                                            () -> baggage.add(newest.apply(() -> {})))))))));

    assertThat(baggage).containsExactly("1111", "111", "11", "1");
    Span below = tracer.take();
    for (int i = 1; i < 5; i++) {
      Span span = tracer.take();
      assertThat(below.parentId()).isEqualTo(span.spanId());
      below = span;
    }
    assertThat(below.parentId()).isZero();
  }

  @SuppressWarnings("unchecked") // the one superinterface that all loaders share
  private static Function<Runnable, String> application(String api, String version) {
    String example = "example." + api + '.';
    return LibraryLoader.of(api + '-' + version, "io." + api + '.', example)
        .create(Function.class, example + "NestedCall");
  }
}
