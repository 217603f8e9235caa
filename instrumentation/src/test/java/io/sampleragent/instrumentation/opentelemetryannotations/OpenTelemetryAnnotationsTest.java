// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.opentelemetryannotations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import example.methods.Marked;
import example.methods.WithDefault;
import io.sampleragent.instrumentation.testing.TestTracer;
import io.sampleragent.tracer.Failures;
import io.sampleragent.tracer.MethodSpan;
import io.sampleragent.tracer.Span;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OpenTelemetryAnnotationsTest {
  @RegisterExtension final TestTracer tracer = new TestTracer();

  private final Marked marked = new Marked();

  @Test
  void namesSpan_afterClassAndMethod() {
    marked.plain();

    Span span = tracer.take();
    assertThat(span.name()).isEqualTo("Marked.plain");
    assertThat(span.resource()).isEqualTo("Marked.plain");
    assertThat(span.tag("component")).isEqualTo("opentelemetry");
    assertThat(span.tag("span.kind")).isEqualTo("internal");
    assertThat(span.type()).isNull();
    assertThat(span.isMeasured()).isFalse();
    assertThat(span.isError()).isFalse();
  }

  @Test
  void takesNameAndKind_fromAnnotation() {
    marked.server();

    Span span = tracer.take();
    assertThat(span.name()).isEqualTo("checkout");
    assertThat(span.resource()).isEqualTo("checkout");
    assertKind(span, "server", "web");
  }

  @Test
  void givesEachKind_itsTagAndType() {
    marked.client();
    assertKind(tracer.take(), "client", "http");
    marked.producer();
    assertKind(tracer.take(), "producer", "queue");
    marked.consumer();
    assertKind(tracer.take(), "consumer", "queue");
  }

  @Test
  void recordsWhatWasThrown() {
    assertThatThrownBy(marked::failing).isInstanceOf(IllegalStateException.class);

    assertThat(tracer.take().tag("error.type")).isEqualTo("java.lang.IllegalStateException");
  }

  @Test
  void belongsToActiveSpan_unlessToldNotTo() {
    MethodSpan outer = MethodSpan.start("Outer", "call", null, null, false, false);
    marked.alone();
    assertThat(marked.outer(1)).isEqualTo(2);
    MethodSpan.finish(outer, null);

    Span alone = tracer.take();
    assertThat(alone.parentId()).isZero();
    assertThat(alone.traceIdLow()).isNotEqualTo(outer.traceIdLow());
    Span plain = tracer.take();
    Span middle = tracer.take();
    assertThat(plain.parentId()).isEqualTo(middle.spanId());
    assertThat(middle.parentId()).isEqualTo(outer.spanId());
    assertThat(tracer.take()).isSameAs(outer);
  }

  @Test
  void keepsArguments_thatAreMarked() {
    marked.attributes("a", "hidden", 7L, 1.5, 2.5, true, 'c', (byte) 3, new StringBuilder("any"));

    Span span = tracer.take();
    assertThat(span.tag("text")).isEqualTo("a");
    assertThat(span.tag("wide")).as("named by the class file").isEqualTo(7L);
    assertThat(span.tag("fine")).isEqualTo(2.5);
    assertThat(span.tag("flag")).isEqualTo(true);
    assertThat(span.tag("letter")).isEqualTo("c");
    assertThat(span.tag("small")).isEqualTo((byte) 3);
    assertThat(span.tag("any")).isEqualTo("any");
    assertThat(span.tag("ignored")).isNull();
    assertThat(span.tag("between")).isNull();
  }

  @Test
  void leavesOutNull() {
    marked.attributes(null, "hidden", 7L, 1.5, 2.5, true, 'c', (byte) 3, null);

    Span span = tracer.take();
    assertThat(span.tag("text")).isNull();
    assertThat(span.tag("any")).isNull();
    assertThat(span.tag("wide")).isEqualTo(7L);
  }

  @Test
  void endsSpan_thoughAnArgumentCannotBeRead() {
    Object broken =
        new Object() {
          @Override
          public String toString() {
            throw new IllegalStateException("as asked for");
          }
        };
    marked.attributes("a", "hidden", 7L, 1.5, 2.5, true, 'c', (byte) 3, broken);

    assertThat(tracer.take().tag("text")).isEqualTo("a");
    assertThat(Failures.counts()).hasSize(1);
    Failures.reset();
  }

  @Test
  void seesStaticAndPrivateMethods() {
    Marked.statically(7, "b");
    Span span = tracer.take();
    assertThat(span.name()).isEqualTo("Marked.statically");
    assertThat(span.tag("first")).isEqualTo(7L);
    assertThat(span.tag("second")).isEqualTo("b");

    marked.callsHidden();
    assertThat(tracer.take().name()).isEqualTo("Marked.hidden");
  }

  @Test
  void makesOneSpan_thoughTheCompilerAddsABridge() {
    Supplier<String> generic = marked;
    assertThat(generic.get()).isEqualTo("generic");

    assertThat(tracer.take().name()).isEqualTo("Marked.get");
    tracer.assertNothingElse();
  }

  @Test
  void seesMethodsOfInterfaces_thatHaveCode() {
    marked.inherited(3);
    Span span = tracer.take();
    assertThat(span.name()).isEqualTo("WithDefault.inherited");
    assertThat(span.tag("n")).isEqualTo(3);

    WithDefault.ofInterface();
    assertThat(tracer.take().name()).isEqualTo("WithDefault.ofInterface");
  }

  @Test
  void leavesConstructorsAlone() {
    assertThat(new Marked()).isNotNull();

    tracer.assertNothingElse();
  }

  @Test
  void understandsOlderAnnotations() {
    marked.older("c1", 3);

    Span span = tracer.take();
    assertThat(span.name()).isEqualTo("older");
    assertThat(span.tag("cart")).isEqualTo("c1");
    assertThat(span.tag("size")).isEqualTo(3);
    assertThat(span.tag("span.kind")).isEqualTo("internal");
  }

  @Test
  void addsAttributes_toActiveSpan() {
    MethodSpan outer = MethodSpan.start("Outer", "call", null, null, false, false);
    marked.adding("a", 2);
    MethodSpan.finish(outer, null);

    assertThat(tracer.take()).isSameAs(outer);
    assertThat(outer.tag("added")).isEqualTo("a");
    assertThat(outer.tag("count")).isEqualTo(2);

    marked.adding("nowhere", 3);
    tracer.assertNothingElse();
  }

  @Test
  void addsAttributesToOwnSpan_ofMethodThatIsMarkedWithBoth() {
    MethodSpan outer = MethodSpan.start("Outer", "call", null, null, false, false);
    marked.both("a");
    MethodSpan.finish(outer, null);

    assertThat(tracer.take().tag("added")).isEqualTo("a");
    assertThat(tracer.take().tag("added")).isNull();
  }

  private static void assertKind(Span span, String kind, String type) {
    assertThat(span.tag("span.kind")).isEqualTo(kind);
    assertThat(span.type()).isEqualTo(type);
  }
}
