// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns what the application sets as a tag into something that can be sent later, from another
 * thread: a bounded text, a number or a boolean. Foreign objects are read here, while the
 * application still expects it.
 */
public final class TagValue {
  private static final int MAX_DEPTH = 10; // maps within maps; one that contains itself ends here

  private TagValue() {}

  /**
   * Whether it is a text, number or boolean, as nearly all values are. To be asked first: whether
   * one of these is of some interface takes the JVM a search through all that it has.
   */
  public static boolean isPlain(@Nullable Object value) {
    return value instanceof String || value instanceof Number || value instanceof Boolean;
  }

  /** What to keep of anything but a map; null for nothing. */
  static @Nullable Object storable(@Nullable Object value) {
    if (value == null || value instanceof Boolean) {
      return value;
    }
    if (value instanceof Number) {
      return isImmutable((Number) value) ? value : (Object) ((Number) value).doubleValue();
    }
    String text = value instanceof String ? (String) value : String.valueOf(value);
    return text == null || text.isEmpty() ? null : TextLimits.cut(text, TextLimits.VALUE);
  }

  /** Sets {@code key.a.b} for a map of maps, as dd-trace-java's {@code TraceMapperV0_4} does. */
  static void flatten(Span span, String key, Map<?, ?> map) {
    flatten(span, key, map, MAX_DEPTH);
  }

  private static void flatten(Span span, String key, Map<?, ?> map, int depth) {
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      Object value = entry.getValue();
      String name = key + '.' + entry.getKey();
      if (!(value instanceof Map)) {
        span.put(name, value);
      } else if (depth > 1) {
        flatten(span, name, (Map<?, ?>) value, depth - 1);
      }
    }
  }

  // An AtomicLong, for example, goes on counting while the span waits to be sent.
  private static boolean isImmutable(Number number) {
    return number instanceof Integer
        || number instanceof Long
        || number instanceof Double
        || number instanceof Float
        || number instanceof Short
        || number instanceof Byte
        || number.getClass() == BigInteger.class
        || number.getClass() == BigDecimal.class;
  }
}
