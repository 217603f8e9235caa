// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.propagation;

/** Writes tags, given as key, value, key, value, into the two places where they travel. */
final class TagsWriter {
  private TagsWriter() {}

  /** The value of {@code x-datadog-tags}. */
  static String header(String[] pairs) {
    StringBuilder out = new StringBuilder(64);
    for (int i = 0; i < pairs.length; i += 2) {
      if (i > 0) {
        out.append(',');
      }
      out.append(pairs[i]).append('=').append(pairs[i + 1]);
    }
    return out.toString();
  }

  /** Elements of Datadog's member of {@code tracestate}, each behind a semicolon. */
  static String elements(String[] pairs) {
    StringBuilder out = new StringBuilder(64);
    int prefix = PropagationTags.PREFIX.length();
    for (int i = 0; i < pairs.length; i += 2) {
      String key = pairs[i];
      if (fitsIntoElement(key)) {
        out.append(";t.").append(key, prefix, key.length()).append(':');
        DatadogMemberWriter.appendEscaped(out, pairs[i + 1]);
      }
    }
    return out.toString();
  }

  /** Values are escaped, keys cannot be: one with a separator would be read as something else. */
  private static boolean fitsIntoElement(String key) {
    return key.indexOf(':') < 0 && key.indexOf(';') < 0;
  }
}
