// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.opentelemetry;

import io.opentelemetry.context.propagation.TextMapGetter;
import io.sampleragent.tracer.propagation.Propagators;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The application's carriers, read in every version of the API. */
final class Headers {
  private static final String OLD_BAGGAGE = "ot-baggage-";
  private static final int MAX_HEADERS = 1_000; // no message has more; a broken iterator may

  private Headers() {}

  /**
   * What may mean something to us, by name in any case of letters. Many getters know names in one
   * case only, and some know no names at all: both ways are tried.
   */
  @SuppressWarnings("deprecation") // keys(), in some versions
  static <C> Map<String, String> read(
      Propagators propagators, @Nullable C carrier, TextMapGetter<C> getter) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    List<String> wanted = propagators.readFields();
    for (String name : wanted) {
      put(headers, name, getter.get(carrier, name));
    }
    Iterable<String> names = getter.keys(carrier);
    int read = 0;
    if (names != null) {
      for (String name : names) {
        if (name != null && !headers.containsKey(name) && isWanted(name, wanted)) {
          put(headers, name, getter.get(carrier, name));
        }
        if (++read == MAX_HEADERS) {
          break;
        }
      }
    }
    return headers;
  }

  private static void put(Map<String, String> headers, String name, @Nullable String value) {
    if (value != null) {
      headers.put(name, value);
    }
  }

  private static boolean isWanted(String name, List<String> wanted) {
    if (name.regionMatches(true, 0, OLD_BAGGAGE, 0, OLD_BAGGAGE.length())) {
      return true;
    }
    for (String field : wanted) {
      if (field.equalsIgnoreCase(name)) {
        return true;
      }
    }
    return false;
  }
}
