// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.opentracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampleragent.instrumentation.testing.LibraryLoader;
import io.sampleragent.instrumentation.testing.Scenarios;
import io.sampleragent.instrumentation.testing.TestTracer;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same application, compiled once, with every version of the API. */
class OpenTracingTest {
  @RegisterExtension final TestTracer tracer = new TestTracer();

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("scenarios")
  void behaves(String version, String className, String method) throws Throwable {
    LibraryLoader library =
        LibraryLoader.of("opentracing-" + version, "io.opentracing.", "example.opentracing.");
    Scenarios.run(library, className, method, tracer);
  }

  static List<Arguments> scenarios() {
    return Scenarios.of(
        new String[] {"0.31", "0.32", "0.33"},
        "example.opentracing.SpanScenarios",
        "example.opentracing.ContextScenarios");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.31", "0.32", "0.33"})
  void withoutDatadogsApi_spansAreJustSpans(String version) throws Exception {
    Class<?> globalTracer =
        LibraryLoader.alone("opentracing-" + version).loadClass("io.opentracing.util.GlobalTracer");
    Object global = globalTracer.getMethod("get").invoke(null);
    Object builder = globalTracer.getMethod("buildSpan", String.class).invoke(global, "op");
    Class<?> builderType =
        globalTracer.getClassLoader().loadClass("io.opentracing.Tracer$SpanBuilder");
    Object span = builderType.getMethod("start").invoke(builder);
    span.getClass()
        .getClassLoader()
        .loadClass("io.opentracing.Span")
        .getMethod("finish")
        .invoke(span);

    assertThat(span.getClass().getSimpleName()).isEqualTo("AgentSpan");
    assertThat(tracer.take().name()).isEqualTo("op");
  }
}
