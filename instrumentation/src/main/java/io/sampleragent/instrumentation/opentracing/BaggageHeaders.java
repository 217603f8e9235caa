// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.opentracing;

import io.sampleragent.tracer.Baggage;
import io.sampleragent.tracer.propagation.HeaderSetter;
import java.io.UnsupportedEncodingException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Map;

/**
 * Baggage in headers, as dd-trace-java's {@code DatadogHttpCodec} writes and reads it: {@code
 * ot-baggage-<key>}, the value percent-encoded.
 */
final class BaggageHeaders {
  private static final String PREFIX = "ot-baggage-";
  private static final String UTF_8 = "UTF-8"; // the Charset is accepted since Java 10 only

  private BaggageHeaders() {}

  /** Items whose keys cannot be in a header's name are left out. */
  static <C> void inject(Baggage baggage, C carrier, HeaderSetter<C> headers)
      throws UnsupportedEncodingException {
    for (int i = 0; i < baggage.size(); i++) {
      if (isToken(baggage.key(i))) {
        String value = URLEncoder.encode(baggage.value(i), UTF_8).replace("+", "%20");
        headers.set(carrier, PREFIX + baggage.key(i), value);
      }
    }
  }

  static Baggage extract(Map<String, String> headers) {
    Baggage baggage = Baggage.NONE;
    for (Map.Entry<String, String> header : headers.entrySet()) {
      String name = header.getKey();
      if (name.regionMatches(true, 0, PREFIX, 0, PREFIX.length())) {
        baggage = baggage.with(name.substring(PREFIX.length()), decoded(header.getValue()));
      }
    }
    return baggage;
  }

  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value, UTF_8);
    } catch (IllegalArgumentException | UnsupportedEncodingException notEncoded) {
      return value;
    }
  }

  private static boolean isToken(String key) {
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      if (c <= ' ' || c > '~' || c == ':') {
        return false;
      }
    }
    return !key.isEmpty();
  }
}
