// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Texts that the application attaches to a span, for all that is below it, here and in the services
 * it calls. Immutable.
 *
 * <p>Travels with every request, so it is bounded as in dd-trace-java ({@code
 * DD_TRACE_BAGGAGE_MAX_ITEMS}, {@code DD_TRACE_BAGGAGE_MAX_BYTES}); what does not fit is left out,
 * and that is said once.
 */
public final class Baggage {
  public static final Baggage NONE = new Baggage(new String[0], 0, 0, null);

  public static final int MAX_ITEMS = 64;

  /** Characters in keys and values together. */
  public static final int MAX_LENGTH = 8_192;

  private static final AtomicBoolean FULL_SAID = new AtomicBoolean();

  private final String[] pairs; // key, value, key, value …
  private final int length;
  private final int received;
  private final @Nullable String header;

  private Baggage(String[] pairs, int length, int received, @Nullable String header) {
    this.pairs = pairs;
    this.length = length;
    this.received = received;
    this.header = header;
  }

  /**
   * What a {@code baggage} header said.
   *
   * @param pairs key, value, key, value …, each key once; at most {@link #MAX_ITEMS} items and
   *     {@link #MAX_LENGTH} characters; not to be changed any more
   * @param header its text, if that may go on as it is
   */
  public static Baggage received(String[] pairs, @Nullable String header) {
    int length = 0;
    for (String text : pairs) {
      length += text.length();
    }
    return new Baggage(pairs, length, pairs.length / 2, header);
  }

  /** With one more item, or another value for one; as it was if either is null or it is full. */
  public Baggage with(@Nullable String key, @Nullable String value) {
    if (key == null || value == null) {
      return this;
    }
    int at = indexOf(key);
    int more = value.length() + (at < 0 ? key.length() : -pairs[at + 1].length());
    if ((at < 0 && size() == MAX_ITEMS) || length + more > MAX_LENGTH) {
      sayFull(key);
      return this;
    }
    String[] copy = Arrays.copyOf(pairs, at < 0 ? pairs.length + 2 : pairs.length);
    int place = at < 0 ? pairs.length : at;
    copy[place] = key;
    copy[place + 1] = value;
    return new Baggage(copy, length + more, received, null);
  }

  /** With the items of {@code others}, whose values win. */
  public Baggage plus(Baggage others) {
    if (size() == 0) {
      return others;
    }
    Baggage sum = this;
    for (int i = 0; i < others.size(); i++) {
      sum = sum.with(others.key(i), others.value(i));
    }
    return sum;
  }

  public int size() {
    return pairs.length / 2;
  }

  /** How many of the items, from the first, came in a {@code baggage} header. */
  public int received() {
    return received;
  }

  /** The {@code baggage} header that says exactly this; null if it is still to be written. */
  public @Nullable String header() {
    return header;
  }

  /** The key of an item, 0 ≤ index &lt; {@link #size()}. */
  public String key(int index) {
    return pairs[2 * index];
  }

  public String value(int index) {
    return pairs[2 * index + 1];
  }

  /** The value of {@code key}; null if there is none. */
  public @Nullable String get(@Nullable String key) {
    int at = key == null ? -1 : indexOf(key);
    return at < 0 ? null : pairs[at + 1];
  }

  /** All items, in the order in which they were set. Cannot be changed. */
  public Map<String, String> toMap() {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < size(); i++) {
      map.put(key(i), value(i));
    }
    return Collections.unmodifiableMap(map);
  }

  private int indexOf(String key) {
    for (int i = 0; i < pairs.length; i += 2) {
      if (pairs[i].equals(key)) {
        return i;
      }
    }
    return -1;
  }

  private static void sayFull(String key) {
    if (FULL_SAID.compareAndSet(false, true)) {
      Log.warn(
          "Set less baggage: item "
              + TextLimits.cut(key, TextLimits.KEY)
              + " was left out, a span carries at most "
              + MAX_ITEMS
              + " items and "
              + MAX_LENGTH
              + " characters (said once)");
    }
  }
}
