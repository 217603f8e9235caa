// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.suppress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import example.methods.Marked;
import example.methods.Partly;
import example.methods.QuietJob;
import example.methods.Service;
import io.opentracing.Span;
import io.opentracing.propagation.Format;
import io.opentracing.propagation.TextMapAdapter;
import io.opentracing.util.GlobalTracer;
import io.sampleragent.instrumentation.testing.TestTracer;
import io.sampleragent.tracer.MethodSpan;
import io.sampleragent.tracer.Scope;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Methods inside which nothing is traced. */
class SuppressTest {
  @RegisterExtension final TestTracer tracer = new TestTracer();

  private final Partly partly = new Partly();

  private static void work() {
    new Service().plain();
    new Service().alone();
    new Service().listed();
    new Marked().plain();
    Span span = GlobalTracer.get().buildSpan("by hand").start();
    span.setTag("any", "tag");
    span.finish();
  }

  @Test
  void nothingIsTraced_inAnyMethodOfAListedClass() {
    QuietJob job = new QuietJob();
    assertQuiet(job::run);
    assertQuiet(QuietJob::runStatic);
    assertQuiet(job::callsHidden);
    assertQuiet(job::traced);
  }

  @Test
  void nothingIsTraced_inListedMethods() {
    assertQuiet(partly::muteThis);
    partly.loud(new Service()::plain);
    assertThat(tracer.take().resource()).isEqualTo("Service.plain");
  }

  @Test
  void nothingIsTraced_inAnnotatedMethods() {
    assertQuiet(partly::annotated);
    assertQuiet(partly::both);
  }

  @Test
  void exceptionsAndNesting_doNotMatter() {
    assertThatThrownBy(() -> partly.annotated(new Service()::failing))
        .isInstanceOf(IllegalStateException.class);
    assertQuiet(work -> partly.annotated(() -> partly.muteThis(work)));
    partly.annotated(() -> partly.muteThis(() -> {}));
    assertThat(Scope.isSuppressed()).isFalse();
  }

  @Test
  void otherThreads_areTraced() {
    partly.annotated(
        () -> {
          Thread thread = new Thread(new Service()::plain);
          thread.start();
          try {
            thread.join();
          } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
          }
        });
    assertThat(tracer.take().resource()).isEqualTo("Service.plain");
  }

  @Test
  void activeSpan_staysTheOneOutside_andIsNotPropagated() {
    Map<String, String> headers = new HashMap<>();
    MethodSpan outer = MethodSpan.start("Outer", "call", null, null, false, false);
    partly.annotated(
        () -> {
          Span active = GlobalTracer.get().activeSpan();
          active.setTag("inside", "yes");
          GlobalTracer.get()
              .inject(active.context(), Format.Builtin.TEXT_MAP, new TextMapAdapter(headers));
        });
    MethodSpan.finish(outer, null);

    assertThat(headers).isEmpty();
    assertThat(tracer.take().tag("inside")).isEqualTo("yes");
  }

  /** Nothing inside, and all that was there before goes on afterwards. */
  private void assertQuiet(Consumer<Runnable> call) {
    call.accept(SuppressTest::work);
    tracer.assertNothingElse();
    assertThat(Scope.isSuppressed()).isFalse();
    new Service().plain();
    assertThat(tracer.take().resource()).isEqualTo("Service.plain");
  }
}
