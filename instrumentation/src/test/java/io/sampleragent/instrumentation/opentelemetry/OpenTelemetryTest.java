// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.opentelemetry;

import io.sampleragent.instrumentation.testing.LibraryLoader;
import io.sampleragent.instrumentation.testing.Scenarios;
import io.sampleragent.instrumentation.testing.TestTracer;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same application, compiled once, with the API's oldest and newest version and two between.
 */
class OpenTelemetryTest {
  @RegisterExtension final TestTracer tracer = new TestTracer();

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("scenarios")
  void behaves(String version, String className, String method) throws Throwable {
    LibraryLoader library =
        LibraryLoader.of("opentelemetry-" + version, "io.opentelemetry.", "example.opentelemetry.");
    Scenarios.run(library, className, method, tracer);
  }

  static List<Arguments> scenarios() {
    return Scenarios.of(
        new String[] {"1.0", "1.10", "1.32", "1.67"},
        "example.opentelemetry.SpanScenarios",
        "example.opentelemetry.NamingScenarios",
        "example.opentelemetry.EventScenarios",
        "example.opentelemetry.ContextScenarios",
        "example.opentelemetry.HeaderScenarios",
        "example.opentelemetry.MixedScenarios");
  }
}
