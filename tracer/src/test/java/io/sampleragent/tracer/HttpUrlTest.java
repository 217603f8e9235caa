// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpUrlTest {
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "http://a.b/c?d#e,           http,  a.b,   0,    /c,   d,   e, http://a.b/c",
        "HTTPS://a:8443,             https, a,     8443, /,    -,   -, https://a:8443/",
        "https://a:443/x,            https, a,     443,  /x,   -,   -, https://a/x",
        "http://a:80?q,              http,  a,     80,   /,    q,   -, http://a/",
        "http://[::1]:81/x,          http,  [::1], 81,   /x,   -,   -, http://[::1]:81/x",
        "http://[::1]/x,             http,  [::1], 0,    /x,   -,   -, http://[::1]/x",
        "http://u:p@h:1/x,           http,  h,     1,    /x,   -,   -, http://h:1/x",
        "http://u:p%40@x@h/y@z,      http,  h,     0,    /y@z, -,   -, http://h/y@z",
        "http://h/?a=http://b:1/c@d, http,  h,     0,    /,    a=http://b:1/c@d, -, http://h/",
        "/just/path?q,               -,     -,     0,    /just/path, q, -, /just/path",
        "http://h#f?no,              http,  h,     0,    /,    -,   f?no, http://h/",
        "http://h:99999/x,           http,  h,     0,    /x,   -,   -, http://h/x",
        "http://h:/x,                http,  h,     0,    /x,   -,   -, http://h/x",
        "http:///x,                  http,  -,     0,    /x,   -,   -, /x",
      })
  void takesAUrlApart(
      String url,
      String scheme,
      String host,
      int port,
      String path,
      String query,
      String fragment,
      String shown) {
    HttpUrl parts = HttpUrl.parse(url);
    assertThat(parts.scheme).isEqualTo(scheme);
    assertThat(parts.host).isEqualTo(host);
    assertThat(parts.port).isEqualTo(port);
    assertThat(parts.path).isEqualTo(path);
    assertThat(parts.query).isEqualTo(query);
    assertThat(parts.fragment).isEqualTo(fragment);
    assertThat(shown(parts)).isEqualTo(shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://joe:secret@h/x",
        "https://secret@h",
        "http://joe:sec:ret@secret@h:1/x",
        "ws://secret:secret@[::1]:2/"
      })
  void leaksNoCredentials(String url) {
    HttpUrl parts = HttpUrl.parse(url);
    assertThat(shown(parts) + parts.host + parts.path).doesNotContain("sec", "ret", "joe");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://shop:8080/a%20b?q=1#top",
        "https://[::1]:8443/x",
        "http://joe:secret@host/x",
        "http://host",
        "http://host?q"
      })
  void readsAUrlObjectAsItsText(String text) throws Exception {
    HttpUrl read = HttpUrl.of(new URL(text));
    HttpUrl parsed = HttpUrl.parse(text);
    assertThat(shown(read)).isEqualTo(shown(parsed));
    assertThat(read.host).isEqualTo(parsed.host);
    assertThat(read.port).isEqualTo(parsed.port);
    assertThat(read.query).isEqualTo(parsed.query);
    assertThat(read.fragment).isEqualTo(parsed.fragment);
  }

  @Test
  void neverThrows() {
    Random random = new Random(42);
    String alphabet = "http://:@[]?#%a1.\\";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder url = new StringBuilder();
      for (int n = random.nextInt(30); n > 0; n--) {
        url.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      assertThat(shown(HttpUrl.parse(url.toString()))).isNotEmpty();
    }
  }

  private static String shown(HttpUrl url) {
    return HttpUrl.join(url.scheme, url.host, url.port, url.path);
  }
}
