// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.propagation;

import org.jspecify.annotations.Nullable;

/**
 * Reads Datadog's member of {@code tracestate}, {@code dd=s:2;o:rum;p:0123456789abcdef;t.dm:-4}, by
 * the rules of dd-trace-java's {@code W3CPTagsCodec}; {@link DatadogMemberWriter} writes it.
 *
 * <p>Elements that cannot be read are passed on; a broken {@code dm} or {@code ts} makes the whole
 * member unusable.
 */
final class DatadogMember {
  private static final String TAG = "t.";
  private static final String INCONSISTENT = "inconsistent_tid ";

  private DatadogMember() {}

  /**
   * Reads priority, origin and tags into {@code context}, whose ids are there already. The flag of
   * {@code traceparent} has the last word about keep or drop.
   */
  static void read(String value, ExtractedContext context, boolean sampled) {
    Reader reader = new Reader(context.traceIdHigh);
    for (int from = 0; from < value.length(); ) {
      int end = end(value, from);
      if (isElement(value, from, end)) {
        reader.element(value, from, end);
      }
      from = end + 1;
    }
    reader.finish(context, sampled);
  }

  /** The element {@code p}, as written; null if there is none. */
  static @Nullable String lastParent(String value) {
    for (int from = 0; from < value.length(); ) {
      int end = end(value, from);
      if (value.startsWith("p:", from) && end > from + 2) {
        return value.substring(from + 2, end);
      }
      from = end + 1;
    }
    return null;
  }

  /** All elements that mean nothing here, each with a semicolon before it. */
  static String unknownElements(String value) {
    StringBuilder unknown = null;
    for (int from = 0; from < value.length(); ) {
      int end = end(value, from);
      if (end > from && !isKnown(value, from, end)) {
        unknown = unknown == null ? new StringBuilder() : unknown;
        unknown.append(';').append(value, from, end);
      }
      from = end + 1;
    }
    return unknown == null ? "" : unknown.toString();
  }

  private static int end(String value, int from) {
    int semicolon = value.indexOf(';', from);
    return semicolon < 0 ? value.length() : semicolon;
  }

  /** Whether it is a key and a value, both with something in it. */
  private static boolean isElement(String value, int from, int end) {
    int colon = value.indexOf(':', from);
    return colon > from && colon < end - 1;
  }

  private static boolean isKnown(String value, int from, int end) {
    if (value.startsWith("s:", from) || value.startsWith("o:", from)) {
      return true; // without a value they are not worth passing on
    }
    return value.startsWith("p:", from) || (isElement(value, from, end) && isTag(value, from));
  }

  /** Whether it is a tag with a name that may stand in {@code x-datadog-tags}. */
  private static boolean isTag(String value, int from) {
    int colon = value.indexOf(':', from);
    int blank = value.indexOf(' ', from);
    return value.startsWith(TAG, from)
        && colon > from + TAG.length()
        && (blank < 0 || blank > colon);
  }

  /** Turns what had to be replaced in {@code tracestate} back, as far as that is possible. */
  private static String unescaped(String value, int from, int to) {
    return TagTexts.value(value, from, to).replace('~', '=');
  }

  /** Collects what the elements say. */
  private static final class Reader {
    private int priority;
    private boolean hasPriority;
    private @Nullable String origin;
    private @Nullable String lastParent;
    private final PairList tags = new PairList(4);
    private final long traceIdHigh;
    private @Nullable String error;
    private boolean unusable;

    Reader(long traceIdHigh) {
      this.traceIdHigh = traceIdHigh;
    }

    void element(String value, int from, int end) {
      int text = value.indexOf(':', from) + 1;
      if (isTag(value, from)) {
        tag(TagTexts.keyOfName(value, from + TAG.length(), text - 1), value, text, end);
      } else if (text - from == 2) {
        single(value.charAt(from), value, text, end);
      }
    }

    private void single(char key, String value, int from, int end) {
      if (key == 's') {
        String number = value.substring(from, end);
        hasPriority = Numbers.isInteger(number);
        priority = hasPriority ? Integer.parseInt(number) : 0;
      } else if (key == 'o') {
        origin = unescaped(value, from, end);
      } else if (key == 'p') {
        lastParent = value.substring(from, end);
      }
    }

    private void tag(String key, String value, int from, int end) {
      if (key.equals(PropagationTags.TRACE_ID_HIGH)) {
        highHalf(value, from, end);
        return;
      }
      String text = unescaped(value, from, end);
      if (!TagsHeader.isValid(key, text)) {
        unusable = true;
      } else if (TagsHeader.isKept(key)) {
        tags.add(key, text);
      }
    }

    private void highHalf(String value, int from, int end) {
      if (!TagsHeader.isHighHalf(value, from, end)) {
        error = TagsHeader.MALFORMED + value.substring(from, end);
      } else if (error == null && Hex.parse(value, from, end) != traceIdHigh) {
        error = INCONSISTENT + value.substring(from, end);
      }
    }

    /** The flag decides; the priority only says it more exactly, if it does not contradict. */
    void finish(ExtractedContext context, boolean sampled) {
      if (unusable) {
        context.priority(sampled ? 1 : 0);
        context.tags = PropagationTags.broken(TagsHeader.DECODING_ERROR);
        return;
      }
      context.origin = origin;
      context.lastParent = lastParent;
      boolean agrees = hasPriority && sampled == priority > 0;
      context.priority(agrees ? priority : sampled ? 1 : 0);
      if (!agrees) {
        tags.replace(PropagationTags.DECISION_MAKER, sampled ? "-0" : null);
      }
      boolean malformed = error != null && error.startsWith(TagsHeader.MALFORMED);
      context.tags =
          malformed ? PropagationTags.broken(error) : PropagationTags.of(tags, error, traceIdHigh);
    }
  }
}
