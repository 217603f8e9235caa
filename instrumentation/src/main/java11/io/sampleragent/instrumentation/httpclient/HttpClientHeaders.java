// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.httpclient;

import io.sampleragent.tracer.HeaderReader;
import java.net.http.HttpResponse;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Headers in maps that find a name in any case of letters, as {@code HttpHeaders.map()} does. */
abstract class HttpClientHeaders<M> implements HeaderReader<M> {
  static final HeaderReader<Map<String, List<String>>> REQUEST =
      new HttpClientHeaders<Map<String, List<String>>>() {
        @Override
        Map<String, List<String>> headers(Map<String, List<String>> request) {
          return request;
        }
      };

  static final HeaderReader<HttpResponse<?>> RESPONSE =
      new HttpClientHeaders<HttpResponse<?>>() {
        @Override
        Map<String, List<String>> headers(HttpResponse<?> response) {
          return response.headers().map();
        }
      };

  abstract Map<String, List<String>> headers(M message);

  @Override
  public Iterator<String> names(M message) {
    return headers(message).keySet().iterator();
  }

  @Override
  public @Nullable Iterator<String> lines(M message, String name) {
    List<String> lines = headers(message).get(name);
    return lines == null ? null : lines.iterator();
  }
}
