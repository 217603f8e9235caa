// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.propagation;

import io.sampleragent.tracer.JsonText;
import java.util.List;

/**
 * Attributes of a link that the application makes: all are texts, and lists one for each element
 * ({@code key.0}), as in dd-trace-java's {@code SpanAttributes}. For one thread.
 */
public final class LinkAttributes {
  /** As in OpenTelemetry's SDK. */
  static final int MAX = 128;

  private final StringBuilder json = new StringBuilder(64);
  private int count;
  private int cut;

  /** Adds one. */
  public LinkAttributes with(String key, Object value) {
    if (value instanceof List) {
      List<?> values = (List<?>) value;
      for (int i = 0; i < values.size(); i++) {
        text(key + '.' + i, String.valueOf(values.get(i)));
      }
    } else {
      text(key, value.toString());
    }
    return this;
  }

  private void text(String key, String value) {
    if (count == MAX || json.length() > SpanLink.MAX_LENGTH_OF_OWN) {
      cut++;
      return;
    }
    json.append(count++ == 0 ? '{' : ',');
    JsonText.appendText(json, key);
    JsonText.appendText(json.append(':'), value);
  }

  int cut() {
    return cut;
  }

  /** A JSON object; empty if there are none. */
  String json() {
    return count == 0 ? "" : json + "}";
  }
}
