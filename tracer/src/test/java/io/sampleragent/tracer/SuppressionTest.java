// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampleragent.sampling.Decision;
import io.sampleragent.tracer.settings.Config;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SuppressionTest {
  private final Map<String, String> headers = new HashMap<>();

  @AfterEach
  void uninstall() {
    Tracer.install(null);
    Scope.suppressions(0);
  }

  @Test
  void noSpanBegins_untilTheOutermostEnds() {
    install("");
    Suppression outer = Suppression.begin();
    Suppression inner = Suppression.begin();
    assertThat(span()).isNull();
    Suppression.end(inner);
    assertThat(span()).isNull();
    Suppression.end(outer);
    MethodSpan.finish(span(), null);
    assertThat(Scope.isSuppressed()).isFalse();
  }

  @Test
  void outerEnd_makesUpForAMissedOne() {
    Suppression outer = Suppression.begin();
    Suppression.begin();
    Suppression.end(outer);

    assertThat(Scope.isSuppressed()).isFalse();
  }

  @Test
  void threadsOfTheAgent_staySuppressed() throws Exception {
    boolean[] suppressed = new boolean[1];
    Thread thread =
        new Thread(
            () -> {
              Scope.suppressThread();
              Suppression.end(Suppression.begin());
              suppressed[0] = Scope.isSuppressed();
            });
    thread.start();
    thread.join();

    assertThat(suppressed).containsExactly(true);
  }

  @Test
  void spanOutside_staysActive_andWritesNoHeaders() {
    install("");
    MethodSpan outside = span();
    Suppression suppression = Suppression.begin();
    inject(outside);
    assertThat(headers).isEmpty();
    assertThat(Scope.activeSpan()).isSameAs(outside);
    assertThat(outside.trace().decision()).as("decided").isNull();
    Suppression.end(suppression);

    inject(outside);
    assertThat(headers).isNotEmpty();
    MethodSpan.finish(outside, null);
  }

  @Test
  void settingDecides_byTheObjectsOwnClass() {
    assertThat(Suppression.beginIfMeant(this, "service")).as("no tracer").isNull();
    install("");
    assertThat(Suppression.beginIfMeant(this, "service")).as("no setting").isNull();
    install("*.SuppressionTest[serv*]");
    assertThat(Suppression.beginIfMeant(this, "doGet")).isNull();
    assertThat(Suppression.beginIfMeant("text", "service")).isNull();
    assertThat(Suppression.beginIfMeant(null, "service")).isNull();
    Suppression meant = Suppression.beginIfMeant(this, "service");
    assertThat(meant).isNotNull();
    Suppression.end(meant);
    Suppression.end(null);
    assertThat(Scope.isSuppressed()).isFalse();
    install("*.SuppressionTest", "DD_TRACE_SUPPRESS_ENABLED", "false");
    assertThat(Suppression.beginIfMeant(this, "service")).as("switched off").isNull();
  }

  private void inject(Span span) {
    span.options().propagators().inject(span, headers, Map::put);
  }

  private static MethodSpan span() {
    return MethodSpan.start("Any", "call", null, null, false, false);
  }

  private static void install(String suppress, String... more) {
    Map<String, String> environment = new HashMap<>();
    environment.put("DD_SAMPLER_SUPPRESS", suppress);
    for (int i = 0; i < more.length; i += 2) {
      environment.put(more[i], more[i + 1]);
    }
    TracerOptions options = TracerOptions.from(Config.of(environment, Collections.emptyMap()));
    Tracer.install(new Tracer(options, root -> Decision.manual(2), chunk -> {}, new SystemClock()));
  }
}
