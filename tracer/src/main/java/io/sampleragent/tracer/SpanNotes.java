// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import io.sampleragent.tracer.propagation.SpanLink;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What few spans have: events and links. They are sent as tags with JSON in them, so each kind is
 * bounded by what a tag holds, and by the numbers of OpenTelemetry's SDK; what does not fit is
 * counted and tagged. Guarded by the span.
 */
final class SpanNotes {
  static final int MAX_EVENTS = 128;
  static final int MAX_LINKS = 128;

  private @Nullable StringBuilder events; // JSON of a list, without its end
  private int eventCount;
  private int eventsCut;
  private final List<SpanLink> links = new ArrayList<>(0);
  private int linksLength = 2;
  private int linksCut;
  private int attributesCut;

  void add(SpanEvent event) {
    StringBuilder all = events == null ? new StringBuilder(256) : events;
    String json = event.json();
    if (eventCount == MAX_EVENTS || all.length() + json.length() + 2 > TextLimits.VALUE) {
      eventsCut++;
      return;
    }
    events = all.append(eventCount == 0 ? '[' : ',').append(json);
    eventCount++;
    attributesCut += event.attributesCut();
  }

  void add(SpanLink link) {
    int length = linksLength + link.length();
    if (links.size() == MAX_LINKS || length > SpanLink.MAX_LENGTH_OF_OWN) {
      linksCut++;
      return;
    }
    attributesCut += link.attributesCut();
    linksLength = length;
    links.add(link);
  }

  /** Value of the tag {@code events}; null if there are none. */
  @Nullable String events() {
    return events == null ? null : events + "]";
  }

  List<SpanLink> links() {
    return links;
  }

  int eventsCut() {
    return eventsCut;
  }

  int linksCut() {
    return linksCut;
  }

  int attributesCut() {
    return attributesCut;
  }

  int length() {
    return linksLength + (events == null ? 0 : events.length());
  }
}
