// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.opentelemetry;

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
 * Two applications with a copy of the API each, on one thread: as one web application calls
 * another.
 */
class ApiCopiesTest {
  @RegisterExtension final TestTracer tracer = new TestTracer();

  @Test
  void copies_doNotMixUp() {
    Function<Runnable, String> old = application("opentelemetry-1.0");
    Function<Runnable, String> current = application("opentelemetry-1.67");
    List<String> ids = new ArrayList<>();
    String outermost =
        old.apply(
            () ->
                ids.add(
                    current.apply(
                        () -> ids.add(old.apply(() -> ids.add(current.apply(() -> {})))))));
    ids.add(outermost);

    Span below = tracer.take();
    assertThat(ids.get(0)).isEqualTo(String.format("%016x", below.spanId()));
    for (int i = 1; i < 4; i++) {
      Span span = tracer.take();
      assertThat(ids.get(i)).isEqualTo(String.format("%016x", span.spanId()));
      assertThat(below.parentId()).isEqualTo(span.spanId());
      below = span;
    }
  }

  @SuppressWarnings("unchecked") // the one superinterface that all loaders share
  private static Function<Runnable, String> application(String folder) {
    return LibraryLoader.of(folder, "io.opentelemetry.", "example.opentelemetry.")
        .create(Function.class, "example.opentelemetry.NestedCall");
  }
}
