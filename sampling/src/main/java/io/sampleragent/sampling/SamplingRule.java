// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

/** One rule: what a local root must look like, and what then follows. Immutable. */
final class SamplingRule {
  private final Glob service;
  private final Glob name;
  private final Glob resource;
  private final String[] tagKeys;
  private final Glob[] tagValues;
  final Reason reason;

  SamplingRule(
      Glob service, Glob name, Glob resource, String[] tagKeys, Glob[] tagValues, Reason reason) {
    this.service = service;
    this.name = name;
    this.resource = resource;
    this.tagKeys = tagKeys;
    this.tagValues = tagValues;
    this.reason = reason;
  }

  boolean matches(LocalRoot root) {
    return service.matches(root.service())
        && name.matches(root.name())
        && resource.matches(root.resource())
        && tagsMatch(root);
  }

  private boolean tagsMatch(LocalRoot root) {
    for (int i = 0; i < tagKeys.length; i++) {
      Object value = root.tag(tagKeys[i]);
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
    CharSequence text = TagText.of(value);
    return text != null && glob.matches(text);
  }
}
