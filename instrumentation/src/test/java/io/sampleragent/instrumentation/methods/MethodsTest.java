// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.methods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import example.methods.Service;
import io.sampleragent.instrumentation.testing.TestTracer;
import io.sampleragent.tracer.MethodSpan;
import io.sampleragent.tracer.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import sample.weaving.ListedMethods;

class MethodsTest {
  @RegisterExtension final TestTracer tracer = new TestTracer();

  @Test
  void namesSpan_afterClassAndMethod() {
    assertThat(new Service().plain()).isEqualTo("done");

    Span span = tracer.take();
    assertThat(span.name()).isEqualTo("trace.annotation");
    assertThat(span.resource()).isEqualTo("Service.plain");
    assertThat(span.tag("component")).isEqualTo("trace");
    assertThat(span.isMeasured()).isFalse();
    assertThat(span.isError()).isFalse();
  }

  @Test
  void takesNames_fromAnnotation() {
    assertThat(Service.named(3, 4.0)).isEqualTo(7);

    Span span = tracer.take();
    assertThat(span.name()).isEqualTo("checkout");
    assertThat(span.resource()).isEqualTo("Cart");
    assertThat(span.isMeasured()).isTrue();
  }

  @Test
  void beginsTrace_withNoParent() {
    MethodSpan outer = MethodSpan.start("Outer", "call", null, null, false, false);
    new Service().alone();
    MethodSpan.finish(outer, null);

    Span alone = tracer.take();
    assertThat(alone.parentId()).isZero();
    assertThat(alone.traceIdLow()).isNotEqualTo(outer.traceIdLow());
    assertThat(tracer.take()).isSameAs(outer);
  }

  @Test
  void recordsWhatWasThrown() {
    assertThatThrownBy(new Service()::failing).isInstanceOf(IllegalStateException.class);

    Span span = tracer.take();
    assertThat(span.isError()).isTrue();
    assertThat(span.tag("error.type")).isEqualTo("java.lang.IllegalStateException");
  }

  @Test
  void leavesConstructorsAlone_whateverTheirAnnotations() {
    assertThat(new Service()).isNotNull();

    tracer.assertNothingElse();
  }

  @Test
  void namesNestedClass_byItsOwnName() {
    new Service.Inner().call();

    assertThat(tracer.take().resource()).isEqualTo("Inner.work");
  }

  @Test
  void seesMethods_withListedAnnotation() {
    new Service().listed();

    Span inner = tracer.take();
    Span outer = tracer.take();
    assertThat(outer.resource()).isEqualTo("Service.listed");
    assertThat(inner.resource()).isEqualTo("Service.plain");
    assertThat(inner.parentId()).isEqualTo(outer.spanId());
  }

  @Test
  void seesMethods_listedByName() {
    new ListedMethods().work();

    assertThat(tracer.take().resource()).isEqualTo("ListedMethods.twice");
    assertThat(tracer.take().resource()).isEqualTo("ListedMethods.work");
  }
}
