// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tags of one span. They lie in one flat array of key, value: a span has about ten of its own,
 * and a scan over ten references is cheaper than a map. What spans of a kind have alike is shared
 * ({@link CommonTags}).
 *
 * <p>Any thread may set and read tags while the span runs. {@link #tagCount}, {@link #tagKey} and
 * {@link #tagValue} take no lock: they are for the thread that has the finished span, and asking
 * for each tag under a lock would be half of the encoder's work.
 *
 * <p>What {@link Span} is made on, and not a part of it: that would be one more object per span.
 */
abstract class TagTable {
  private static final Object[] NO_TAGS = {};

  private CommonTags commonTags;
  private @Nullable Object[] tags = NO_TAGS; // its own: key, value, key, value …
  private int tagsEnd;
  private int textLength; // characters in tag values

  TagTable(CommonTags commonTags) {
    this.commonTags = commonTags;
  }

  /** Whether tags stay as they are from now on. */
  abstract boolean isClosed();

  /** Characters in values. */
  final int textLength() {
    return textLength;
  }

  /** Null if there is no such tag. */
  final synchronized @Nullable Object ownTag(String key) {
    int at = indexOf(key);
    return at < 0 ? commonTags.get(key) : tags[at + 1];
  }

  /** Number of tags; with {@link #tagKey} and {@link #tagValue} for the encoder. */
  public final int tagCount() {
    return commonTags.size() + tagsEnd / 2;
  }

  public final String tagKey(int index) {
    int own = index - commonTags.size();
    return own < 0 ? commonTags.key(index) : (String) tags[2 * own];
  }

  public final Object tagValue(int index) {
    int own = index - commonTags.size();
    return own < 0 ? commonTags.value(index) : tags[2 * own + 1];
  }

  /** Adds the tags to {@code target}. */
  public final synchronized void copyTags(Map<String, Object> target) {
    for (int i = 0; i < tagCount(); i++) {
      target.put(tagKey(i), tagValue(i));
    }
  }

  /** Makes room for that many tags, for whoever knows how many will come. */
  final synchronized void reserveTags(int count) {
    if (tags.length < 2 * count) {
      tags = Arrays.copyOf(tags, 2 * count);
    }
  }

  /** Sets a tag; null removes it. */
  final synchronized void store(String key, @Nullable Object value) {
    if (isClosed()) {
      return;
    }
    if (commonTags.get(key) != null) {
      ownCommonTags();
    }
    int at = indexOf(key);
    if (at >= 0) {
      textLength -= lengthOf(tags[at + 1]);
    }
    if (at >= 0 && value == null) {
      remove(at);
    } else if (at >= 0) {
      tags[at + 1] = value;
      textLength += lengthOf(value);
    } else if (value != null && tagCount() < TextLimits.TAGS) {
      append(key, value);
    }
  }

  /** One of the common tags is about to change: from now on they are the span's own. */
  private void ownCommonTags() {
    CommonTags common = commonTags;
    commonTags = CommonTags.NONE;
    for (int i = 0; i < common.size(); i++) {
      append(common.key(i), common.value(i));
    }
  }

  private void remove(int at) {
    tagsEnd -= 2;
    System.arraycopy(tags, at + 2, tags, at, tagsEnd - at);
    tags[tagsEnd] = null;
    tags[tagsEnd + 1] = null;
  }

  private void append(String key, Object value) {
    if (tagsEnd == tags.length) {
      tags = Arrays.copyOf(tags, Math.max(8, 2 * tags.length));
    }
    tags[tagsEnd] = key;
    tags[tagsEnd + 1] = value;
    tagsEnd += 2;
    textLength += lengthOf(value);
  }

  private static int lengthOf(@Nullable Object value) {
    return value instanceof String ? ((String) value).length() : 0;
  }

  private int indexOf(String key) {
    for (int i = 0; i < tagsEnd; i += 2) {
      if (key.equals(tags[i])) {
        return i;
      }
    }
    return -1;
  }
}
