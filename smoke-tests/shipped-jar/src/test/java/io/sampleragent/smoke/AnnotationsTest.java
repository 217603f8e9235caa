// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** OpenTelemetry's annotations, futures that are waited for, and a servlet that is not traced. */
class AnnotationsTest {
  @ParameterizedTest
  @MethodSource("io.sampleragent.smoke.Jdks#all")
  void markedMethodsFuturesAndSuppression(Jdk jdk) throws Exception {
    try (FakeAgent agent = FakeAgent.start();
        App app =
            AppCommand.traced(jdk, agent)
                .env("DD_SAMPLER_SUPPRESS", "com.example.apps.*Shop$Health*")
                .app("AnnotatedShop", "tomcat9 databases opentelemetry-annotations")
                .start()) {
      assertThat(app.get("/shop/health").body()).isEqualTo("healthy");
      assertThat(app.get("/shop/checkout").body()).isEqualTo("not shipped");

      Trace trace = agent.takeTrace("GET /shop/checkout", 5);
      Span request = trace.root();
      Span price = trace.child(request, "price");
      assertThat(price.meta())
          .contains(
              entry("component", "opentelemetry"),
              entry("span.kind", "client"),
              entry("item", "apple"));
      assertThat(price.metrics()).contains(entry("amount", 3.0));
      assertThat(trace.child(price, "h2.query").resource()).isEqualTo("SELECT ?, ?");
      assertThat(trace.child(request, "ship").error()).isZero();
      Span notified = trace.child(request, "notify");
      assertThat(notified.error()).isEqualTo(1);
      assertThat(notified.meta()).contains(entry("error.message", "no address"));

      app.stop();
      assertThat(agent.leftovers()).as("spans of the servlet that is suppressed").isEmpty();
    }
  }
}
