// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampleragent.tracer.settings.PercentCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What dd-trace-java makes of a path, and the corners between. */
class HttpResourceTest {
  @ParameterizedTest
  @CsvSource({
    "/user/123/x,/user/?/x",
    "/api/v2/a1,/api/v2/?",
    "/v123,/?",
    "/v1,/v1",
    "/V22/x,/V22/x",
    "/vx/via/v,/?/?/v",
    "/v1a,/?",
    "/video,/video",
    "/a//b/,/a//b/",
    "/,/",
    "//,//",
    "a/1,a/?",
    "/abc-9f/x,/?/x",
    "/pay me/now,/pay me/now",
    "/ünï/٣,/ünï/٣",
  })
  void normalises(String path, String expected) {
    assertThat(HttpResource.ofPath("get", path)).isEqualTo("GET " + expected);
  }

  @Test
  void isASlash_withoutAPath() {
    assertThat(HttpResource.ofPath("GET", null)).isEqualTo("GET /");
    assertThat(HttpResource.ofPath("GET", "")).isEqualTo("GET /");
    assertThat(HttpResource.ofPath(null, "")).isEqualTo("/");
  }

  @ParameterizedTest
  @CsvSource({
    "a%20b,a b",
    "%C3%A4,ä",
    "100%,100%",
    "%zz%2,%zz%2",
    "a+b,a+b",
    "%F0%9F%98%80!,😀!",
    "%2F%2f,//"
  })
  void decodesPercentCodes(String encoded, String decoded) {
    assertThat(PercentCode.decode(encoded)).isEqualTo(decoded);
  }
}
