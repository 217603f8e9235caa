// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import java.util.Arrays;

/** Which spans a rule is for: patterns for service, name, resource and tags. Immutable. */
class Selector {
  static final Selector EVERYTHING =
      new Selector(Glob.ANY, Glob.ANY, Glob.ANY, new String[0], new Glob[0]);

  private final Glob service;
  private final Glob name;
  private final Glob resource;
  private final String[] tagKeys;
  private final Glob[] tagValues;

  Selector(Glob service, Glob name, Glob resource, String[] tagKeys, Glob[] tagValues) {
    this.service = service;
    this.name = name;
    this.resource = resource;
    this.tagKeys = tagKeys;
    this.tagValues = tagValues;
  }

  boolean matches(SpanFacts span) {
    return matches(span.service(), span.name()) && matchesRest(span);
  }

  /** The part of {@link #matches(SpanFacts)} that few spans differ in. */
  boolean matches(String spanService, String spanName) {
    return service.matches(spanService) && name.matches(spanName);
  }

  /** The other part. */
  boolean matchesRest(SpanFacts span) {
    return resource.matches(span.resource()) && tagsMatch(span);
  }

  private boolean tagsMatch(SpanFacts span) {
    for (int i = 0; i < tagKeys.length; i++) {
      Object value = span.tag(tagKeys[i]);
      if (value == null || !matches(tagValues[i], value)) {
        return false;
      }
    }
    return true;
  }

  private static boolean matches(Glob glob, Object value) {
    if (glob.matchesAny()) {
      return true; // before TagText, which builds a short text for numbers
    }
    String text = TagText.of(value);
    return text != null && glob.matches(text);
  }

  /** Whether every span that {@code other} selects is selected by this one, too. */
  boolean covers(Selector other, GlobCover cover) {
    return service.covers(other.service, cover)
        && name.covers(other.name, cover)
        && resource.covers(other.resource, cover)
        && coversTags(other, cover);
  }

  private boolean coversTags(Selector other, GlobCover cover) {
    for (int i = 0; i < tagKeys.length; i++) {
      int at = cover.takes(other.tagKeys.length) ? indexOf(tagKeys[i], other.tagKeys) : -1;
      if (at < 0 || !tagValues[i].covers(other.tagValues[at], cover)) {
        return false;
      }
    }
    return true;
  }

  private static int indexOf(String key, String[] keys) {
    for (int i = 0; i < keys.length; i++) {
      if (keys[i].equals(key)) {
        return i;
      }
    }
    return -1;
  }

  Glob resource() {
    return resource;
  }

  /** Keys of the tags that must be there. */
  Iterable<String> tagKeys() {
    return Arrays.asList(tagKeys);
  }
}
