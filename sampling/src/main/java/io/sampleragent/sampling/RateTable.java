// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import org.jspecify.annotations.Nullable;

/**
 * An immutable hash table from service and environment, in any case, to a rate. Hand-made because a
 * {@link java.util.HashMap} would need a key object for each look-up.
 */
final class RateTable {
  static final int MAX_ENTRIES =
      10_000; // twice what an agent's catalog holds; the rest is left out
  static final RateTable EMPTY = new Builder(0).build();

  private final @Nullable Entry[] buckets; // length is a power of two
  private final @Nullable Reason defaultRate;

  private RateTable(@Nullable Entry[] buckets, @Nullable Reason defaultRate) {
    this.buckets = buckets;
    this.defaultRate = defaultRate;
  }

  /** The service's own rate, else the default rate, else null. Allocates nothing. */
  @Nullable Reason find(String service, String env) {
    Entry entry = buckets[hash(service, env) & (buckets.length - 1)];
    while (entry != null && !entry.is(service, env)) {
      entry = entry.next;
    }
    return entry == null ? defaultRate : entry.reason;
  }

  private static int hash(String service, String env) {
    int hash = 31 * hash(service) + hash(env);
    return hash ^ (hash >>> 16);
  }

  private static int hash(String text) {
    int hash = 0;
    for (int i = 0; i < text.length(); i++) {
      hash = 31 * hash + fold(text.charAt(i));
    }
    return hash;
  }

  private static char fold(char c) {
    return Character.toLowerCase(Character.toUpperCase(c));
  }

  private static boolean same(String a, String b) {
    if (a.length() != b.length()) {
      return false;
    }
    for (int i = 0; i < a.length(); i++) {
      if (fold(a.charAt(i)) != fold(b.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static final class Entry {
    final String service;
    final String env;
    final Reason reason;
    final @Nullable Entry next;

    Entry(String service, String env, Reason reason, @Nullable Entry next) {
      this.service = service;
      this.env = env;
      this.reason = reason;
      this.next = next;
    }

    boolean is(String otherService, String otherEnv) {
      return same(service, otherService) && same(env, otherEnv);
    }
  }

  static final class Builder {
    private final @Nullable Entry[] buckets;
    private @Nullable Reason defaultRate;
    private int size;

    Builder(int expected) {
      int entries = Math.min(expected, MAX_ENTRIES);
      buckets = new Entry[Integer.highestOneBit(Math.max(1, entries)) * 2];
    }

    /** A later entry wins over an earlier one with the same key. */
    void add(String service, String env, double rate) {
      if (service.isEmpty() && env.isEmpty()) {
        defaultRate = reason(rate, "the agent's rate for services it has no own rate for");
      } else if (size++ < MAX_ENTRIES) {
        int bucket = hash(service, env) & (buckets.length - 1);
        String text = "the agent's rate for service:" + service + ",env:" + env;
        buckets[bucket] = new Entry(service, env, reason(rate, text), buckets[bucket]);
      }
    }

    private static Reason reason(double rate, String text) {
      return Reason.automatic(Mechanism.AGENT_RATE, Source.AGENT, text).rate(rate).build();
    }

    RateTable build() {
      return new RateTable(buckets, defaultRate);
    }
  }
}
