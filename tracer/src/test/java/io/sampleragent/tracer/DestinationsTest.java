// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampleragent.tracer.testing.TestHeaders;
import io.sampleragent.tracer.testing.TestTracer;
import java.net.URL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DestinationsTest {
  private static final String TO = "DD_SAMPLER_PROPAGATE_TO";
  private static final String NOT_TO = "DD_SAMPLER_PROPAGATE_NOT_TO";

  private static boolean gets(String url, String... settings) {
    TestHeaders headers = new TestHeaders();
    try (TestTracer tracer = TestTracer.with(settings)) {
      ClientSpan span =
          ClientSpan.start("http.request", "test", "GET", url, headers, TestHeaders.SETTER);
      ClientSpan.finish(span, 200, null);
      assertThat(tracer.takeSpan()).as("the span is there, whoever gets headers").isSameAs(span);
    }
    return !headers.isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "http://a.example.com/, *.example.com, true",
    "http://A.EXAMPLE.COM:8080/x?q, *.example.com, true",
    "http://a.example.com./, *.example.com, true",
    "http://a.example.com/, a.example.com., true",
    "http://example.com/, *.example.com, false",
    "http://a.example.com.evil.test/, *.example.com, false",
    "http://a.example.com@evil.test/, a.example.com, false",
    "http://evil.test/a.example.com, *example.com, false",
    "http://evil.test?a.example.com, *example.com, false",
    "http://evil.test#a.example.com, *example.com, false",
    "http://a-1.test/, a-?.test, true",
    "http://10.1.2.3:80/, '10.0.0.0/8', true",
    "http://11.1.2.3/, '10.0.0.0/8', false",
    "http://10.1.2.3/, '10.1.2.3', true",
    "http://10.1.2.3/, '10.*', true",
    "http://ten.test/, '10.0.0.0/8', false",
    "http://[fd00::1]:80/, 'x,fd00::/8', true",
    "http://[fd00::1%25eth0]/, fd00::/8, true",
    "http://[fe00::1]/, fd00::/8, false",
    "http://[::ffff:10.0.0.1]/, 10.0.0.0/8, true",
    "http:///, '*', false",
    "nonsense, '*', false"
  })
  void hostsOfAList(String url, String list, boolean inList) {
    assertThat(gets(url, TO, list)).isEqualTo(inList);
    boolean unknown = url.equals("nonsense") || url.equals("http:///");
    assertThat(gets(url, NOT_TO, list)).isEqualTo(!inList && !unknown);
  }

  @Test
  void exceptions_win() {
    assertThat(gets("http://a.test/", TO, "*.test", NOT_TO, "b.*")).isTrue();
    assertThat(gets("http://b.test/", TO, "*.test", NOT_TO, "b.*")).isFalse();
    assertThat(gets("http://c.org/", TO, "*.test", NOT_TO, "b.*")).isFalse();
  }

  @Test
  void withoutLists_everybodyGetsHeaders() {
    assertThat(gets("http://a.test/")).isTrue();
    assertThat(gets("nonsense")).isTrue();
  }

  @Test
  void urlInParts_isTheSame() throws Exception {
    TestHeaders headers = new TestHeaders();
    try (TestTracer tracer = TestTracer.with(NOT_TO, "::1")) {
      URL url = new URL("http://[::1]:80/");
      ClientSpan.finish(
          ClientSpan.start("http.request", "test", "GET", url, headers, TestHeaders.SETTER),
          200,
          null);
      tracer.takeSpan();
    }
    assertThat(headers.isEmpty()).isTrue();
  }

  /** Nobody heard of the trace, so nobody can have dropped a part of it. */
  @Test
  void decisionDoesNotLeave() {
    try (TestTracer tracer = TestTracer.with(NOT_TO, "*", "DD_TRACE_SAMPLE_RATE", "0")) {
      MethodSpan method = MethodSpan.start("Job", "run", null, null, false, false);
      ClientSpan span =
          ClientSpan.start(
              "http.request", "test", "GET", "http://a/", new TestHeaders(), TestHeaders.SETTER);
      assertThat(method.trace().decision()).isNull();
      ClientSpan.finish(span, 200, null);
      method.tag("manual.keep", "true");
      MethodSpan.finish(method, null);
      TraceChunk chunk = tracer.takeChunk();
      assertThat(chunk.decision().kept()).isTrue();
      assertThat(chunk.trace().isIncomplete(chunk.decision())).isFalse();
    }
  }
}
