// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampleragent.tracer.testing.TestTracer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** Names, resources and tags are those of dd-trace-java. */
class MethodSpanTest {
  @Test
  void isNamedAfterTheMethod() {
    try (TestTracer tracer = TestTracer.with()) {
      MethodSpan.finish(MethodSpan.start("shop.Cart", "add", "", null, false, false), null);
      Span span = tracer.takeSpan();
      assertThat(span.name()).isEqualTo("trace.annotation");
      assertThat(span.resource()).isEqualTo("Cart.add");
      assertThat(span.tag("component")).isEqualTo("trace");
      assertThat(span.isMeasured()).isFalse();
    }
  }

  @Test
  void takesTheNamesOfTheAnnotation() {
    try (TestTracer tracer = TestTracer.with()) {
      MethodSpan.finish(MethodSpan.start("shop.Cart", "add", "op", "res", true, false), null);
      Span span = tracer.takeSpan();
      assertThat(span.name()).isEqualTo("op");
      assertThat(span.resource()).isEqualTo("res");
      assertThat(span.isMeasured()).isTrue();
    }
  }

  @Test
  void beginsANewTrace_withNoParent() {
    try (TestTracer tracer = TestTracer.with()) {
      MethodSpan outer = MethodSpan.start("a.B", "c", null, null, false, false);
      MethodSpan inner = MethodSpan.start("a.B", "d", null, null, false, true);
      assertThat(inner.parentId()).isZero();
      MethodSpan.finish(inner, null);
      assertThat(tracer.takeSpan()).isSameAs(inner);
      MethodSpan.finish(outer, null);
      assertThat(tracer.takeSpan()).isSameAs(outer);
    }
  }

  @Test
  void endsWithTheFuture_unlessTheMethodThrew() {
    try (TestTracer tracer = TestTracer.with()) {
      MethodSpan span = MethodSpan.start("a.B", "c", null, null, false, false);
      CompletableFuture<String> future = new CompletableFuture<>();
      MethodSpan.finish(span, future, null);
      assertThat(span.isFinished()).isFalse();
      assertThat(Scope.activeSpan()).isNull();
      future.complete("done");
      assertThat(tracer.takeSpan()).isSameAs(span);

      MethodSpan failed = MethodSpan.start("a.B", "c", null, null, false, false);
      MethodSpan.finish(failed, new CompletableFuture<>(), new IllegalStateException());
      assertThat(tracer.takeSpan().isError()).isTrue();
    }
  }

  @Test
  void waitsForNoTask_thatNobodyWouldTellAbout() {
    try (TestTracer tracer = TestTracer.with()) {
      MethodSpan span = MethodSpan.start("a.B", "c", null, null, false, false);
      MethodSpan.finish(span, new FutureTask<>(() -> "done"), null); // nothing is woven here
      assertThat(tracer.takeSpan()).isSameAs(span);
    }
  }
}
