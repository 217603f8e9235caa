// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds the first rule that matches. Remembers for a service and operation name which rules can
 * match at all, since a process has few of these and a list may have many rules; resource and tags
 * are looked at each time.
 *
 * <p>Without locks: entries are immutable, threads that race do the same work twice.
 */
final class RuleIndex {
  private static final int ENTRIES = 64; // a power of two
  private static final int MAX_MISSES = 10_000; // then names are made up all the time: no memory

  private final ActiveRule[] rules;
  private final @Nullable Entry[] entries = new Entry[ENTRIES];
  private int misses; // racy: about right is enough

  RuleIndex(ActiveRule[] rules) {
    this.rules = rules;
  }

  @Nullable ActiveRule find(LocalRoot root) {
    String service = root.service();
    String name = root.name();
    Entry entry = entry(service, name);
    if (entry == null) {
      return findAmongAll(root);
    }
    for (ActiveRule active : entry.rules) {
      if (active.rule.selector.matchesRest(root)) {
        return active;
      }
    }
    return null;
  }

  /** Each pair has two places, so that two busy ones do not push each other out. */
  private @Nullable Entry entry(String service, String name) {
    int at = (31 * service.hashCode() + name.hashCode()) & (ENTRIES - 1);
    Entry entry = entries[at];
    if (entry != null && entry.isFor(service, name)) {
      return entry;
    }
    Entry other = entries[at ^ 1];
    return other != null && other.isFor(service, name) ? other : remember(service, name, at);
  }

  private @Nullable Entry remember(String service, String name, int at) {
    if (misses >= MAX_MISSES) {
      return null;
    }
    int place = misses++ % 2 == 0 || entries[at] == null ? at : at ^ 1;
    Entry entry = new Entry(service, name, matching(service, name));
    entries[place] = entry;
    return entry;
  }

  private @Nullable ActiveRule findAmongAll(LocalRoot root) {
    for (ActiveRule active : rules) {
      if (active.rule.selector.matches(root)) {
        return active;
      }
    }
    return null;
  }

  private ActiveRule[] matching(String service, String name) {
    ActiveRule[] found = new ActiveRule[rules.length];
    int count = 0;
    for (ActiveRule active : rules) {
      if (active.rule.selector.matches(service, name)) {
        found[count++] = active;
      }
    }
    return Arrays.copyOf(found, count);
  }

  private static final class Entry {
    final String service;
    final String name;
    final ActiveRule[] rules;

    Entry(String service, String name, ActiveRule[] rules) {
      this.service = service;
      this.name = name;
      this.rules = rules;
    }

    boolean isFor(String otherService, String otherName) {
      return service.equals(otherService) && name.equals(otherName);
    }
  }
}
