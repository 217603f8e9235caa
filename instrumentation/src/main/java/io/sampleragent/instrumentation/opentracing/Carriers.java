// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.opentracing;

import io.opentracing.propagation.TextMap;
import io.opentracing.propagation.TextMapInject;
import io.sampleragent.instrumentation.Types;
import io.sampleragent.tracer.propagation.HeaderSetter;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The application's carriers, read and written in every version of the API. */
final class Carriers {
  private static final int MAX_HEADERS = 1_000; // no message has more; a broken iterator may

  private static final boolean KNOWS_TEXT_MAP_INJECT =
      Types.exist("io.opentracing.propagation.TextMapInject");

  private Carriers() {}

  /** Null if the carrier takes no texts. */
  static <C> @Nullable HeaderSetter<C> setter(@Nullable C carrier) {
    if (carrier instanceof TextMap) {
      return (map, name, value) -> ((TextMap) map).put(name, value);
    }
    if (KNOWS_TEXT_MAP_INJECT && carrier instanceof TextMapInject) {
      return (map, name, value) -> ((TextMapInject) map).put(name, value);
    }
    return null;
  }

  /**
   * All headers, by name in any case of letters. One that comes more than once has its values
   * joined by commas, as HTTP says.
   */
  static Map<String, String> read(Iterable<?> carrier) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    int read = 0;
    for (Object entry : carrier) {
      if (entry instanceof Map.Entry) {
        add(headers, ((Map.Entry<?, ?>) entry).getKey(), ((Map.Entry<?, ?>) entry).getValue());
      }
      if (++read == MAX_HEADERS) {
        break;
      }
    }
    return headers;
  }

  private static void add(
      Map<String, String> headers, @Nullable Object name, @Nullable Object value) {
    if (name instanceof String && value instanceof String) {
      String before = headers.get(name);
      headers.put((String) name, before == null ? (String) value : before + ',' + value);
    }
  }
}
