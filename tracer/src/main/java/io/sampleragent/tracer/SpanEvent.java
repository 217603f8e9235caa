// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import org.jspecify.annotations.Nullable;

/**
 * Something that happened at a moment of a span, with attributes: written once, as an element of
 * the tag {@code events}, and then given to {@link Span#event}. For one thread.
 */
public final class SpanEvent {
  /** As in OpenTelemetry's SDK. */
  static final int MAX_ATTRIBUTES = 128;

  private final StringBuilder json = new StringBuilder(128);
  private int attributes;
  private int cut;

  /**
   * Begins an event.
   *
   * @param epochNanos nanoseconds since the epoch
   */
  public SpanEvent(String name, long epochNanos) {
    json.append("{\"time_unix_nano\":").append(epochNanos).append(",\"name\":");
    JsonText.appendText(json, name);
  }

  /** Adds an attribute: a text, number or boolean, or a list of them. Each key at most once. */
  public SpanEvent with(String key, @Nullable Object value) {
    if (attributes == MAX_ATTRIBUTES || json.length() > TextLimits.VALUE) {
      cut++;
      return this;
    }
    json.append(attributes == 0 ? ",\"attributes\":{" : ",");
    attributes++;
    JsonText.appendText(json, TextLimits.cut(key, TextLimits.KEY));
    JsonText.append(json.append(':'), value);
    return this;
  }

  /** Attributes that were left out because there were too many. */
  int attributesCut() {
    return cut;
  }

  /** The event in JSON. */
  String json() {
    return attributes == 0 ? json + "}" : json + "}}";
  }
}
