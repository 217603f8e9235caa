// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.propagation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampleragent.tracer.testing.TestService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of the settings for styles counts, in each direction. */
class StyleSettingsTest {
  @ParameterizedTest
  @CsvSource({
    // settings as name=value, read, written
    "'', datadog, datadog+tracecontext",
    "TRACE_PROPAGATION_STYLE=b3, b3, b3",
    "TRACE_PROPAGATION_STYLE=b3+TRACE_PROPAGATION_STYLE_EXTRACT=datadog, datadog, b3",
    "TRACE_PROPAGATION_STYLE=b3+TRACE_PROPAGATION_STYLE_INJECT=datadog, b3, datadog",
    "TRACE_PROPAGATION_STYLE_INJECT=none, datadog, ''",
    "PROPAGATION_STYLE_EXTRACT=b3+PROPAGATION_STYLE_INJECT=datadog, b3, datadog",
    "PROPAGATION_STYLE_EXTRACT=b3+TRACE_PROPAGATION_STYLE=datadog, datadog, datadog",
    "PROPAGATION_STYLE_EXTRACT=b3+TRACE_PROPAGATION_STYLE_EXTRACT=datadog, datadog,"
        + " datadog+tracecontext",
    "PROPAGATION_STYLE_INJECT=b3+OTEL_PROPAGATORS=datadog, datadog, b3",
    "OTEL_PROPAGATORS=b3, b3, b3"
  })
  void count(String settings, String read, String written) {
    String[] environment = settings.isEmpty() ? new String[0] : settings.split("[+=]");
    for (int i = 0; i < environment.length; i += 2) {
      environment[i] = (environment[i].startsWith("OTEL") ? "" : "DD_") + environment[i];
    }
    try (TestService service = TestService.with(environment)) {
      TestService.Call call =
          service.receive(
              "x-datadog-trace-id", "1", "b3", "00000000000000000000000000000003-0000000000000004");
      assertThat(call.span.traceIdLow()).isEqualTo(read.equals("datadog") ? 1 : 3);
      assertThat(call.out("x-datadog-trace-id") != null).isEqualTo(written.contains("datadog"));
      assertThat(call.out("traceparent") != null).isEqualTo(written.contains("tracecontext"));
      assertThat(call.out("b3") != null).isEqualTo(written.contains("b3"));
    }
  }

  /** OpenTelemetry's specification demands it of a propagator for B3. */
  @ParameterizedTest
  @CsvSource({
    "OTEL_PROPAGATORS, b3, b3, x-b3-traceid",
    "OTEL_PROPAGATORS, 'b3multi,b3', b3, none",
    "OTEL_PROPAGATORS, b3multi, x-b3-traceid, b3"
  })
  void openTelemetrysB3_isReadInBothFormats(
      String setting, String styles, String written, String notWritten) {
    try (TestService service = TestService.with(setting, styles)) {
      String single = "00000000000000000000000000000003-0000000000000004";
      TestService.Call both =
          service.receive("b3", single, "x-b3-traceid", "7", "x-b3-spanid", "8");
      assertThat(both.span.traceIdLow()).isEqualTo(3);
      TestService.Call multi = service.receive("x-b3-traceid", "7", "x-b3-spanid", "8");
      assertThat(multi.span.traceIdLow()).isEqualTo(7);
      assertThat(multi.out(written)).isNotNull();
      assertThat(multi.out(notWritten)).isNull();
    }
  }

  @Test
  void datadogsSettings_readOneFormatOfB3() {
    try (TestService service = TestService.with("DD_TRACE_PROPAGATION_STYLE", "b3")) {
      TestService.Call multi = service.receive("x-b3-traceid", "7", "x-b3-spanid", "8");
      assertThat(multi.span.traceIdLow()).isNotEqualTo(7);
    }
  }
}
