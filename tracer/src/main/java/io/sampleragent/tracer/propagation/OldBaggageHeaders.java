// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.propagation;

import io.sampleragent.tracer.Baggage;
import java.io.UnsupportedEncodingException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Map;

/**
 * Baggage as it was before W3C's header, and as dd-trace-java's {@code DatadogHttpCodec} writes and
 * reads it with the Datadog style: {@code ot-baggage-<key>}, the value percent-encoded.
 *
 * <p>Bounded by what a span carries.
 */
final class OldBaggageHeaders {
  private static final String PREFIX = "ot-baggage-";
  private static final String UTF_8 = "UTF-8"; // the Charset is accepted since Java 10 only
  private static final String DELIMITERS = "\"(),/:;<=>?@[\\]{}"; // RFC 9110, 5.6.2

  private OldBaggageHeaders() {}

  /**
   * Items that came in a {@code baggage} header leave in one only: a header for each would be more
   * than many servers take. Items whose keys cannot be in a header's name are left out.
   */
  static <C> void inject(Baggage baggage, C carrier, HeaderSetter<C> headers) {
    for (int i = baggage.received(); i < baggage.size(); i++) {
      if (isToken(baggage.key(i))) {
        headers.set(carrier, PREFIX + baggage.key(i), encoded(baggage.value(i)));
      }
    }
  }

  /** Adds what {@code baggage} does not have: names of headers may lose their case on the way. */
  static Baggage addTo(Baggage baggage, Map<String, String> headers) {
    Baggage sum = baggage;
    for (Map.Entry<String, String> header : headers.entrySet()) {
      String name = header.getKey();
      String value = HeaderLines.limited(header.getValue());
      if (value != null && name.regionMatches(true, 0, PREFIX, 0, PREFIX.length())) {
        String key = name.substring(PREFIX.length());
        sum = has(baggage, key) ? sum : sum.with(key, decoded(value));
      }
    }
    return sum;
  }

  private static boolean has(Baggage baggage, String key) {
    for (int i = 0; i < baggage.size(); i++) {
      if (baggage.key(i).equalsIgnoreCase(key)) {
        return true;
      }
    }
    return false;
  }

  private static String encoded(String value) {
    try {
      return URLEncoder.encode(value, UTF_8).replace("+", "%20");
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException(e); // every Java has UTF-8
    }
  }

  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value, UTF_8);
    } catch (IllegalArgumentException | UnsupportedEncodingException notEncoded) {
      return value;
    }
  }

  // Some clients throw for anything else.
  private static boolean isToken(String key) {
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      if (c <= ' ' || c > '~' || DELIMITERS.indexOf(c) >= 0) {
        return false;
      }
    }
    return !key.isEmpty();
  }
}
