// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What advice remembers about a library's object, without a field in it and without keeping it
 * alive.
 *
 * <p>Compares by identity. Entries go when their key is collected, and a value that refers to its
 * own key would keep it for ever: values are plain data. Above {@link #MAX_ENTRIES} no key is
 * added, which costs a detail on a span and no memory.
 */
public final class WeakMap<K, V> {
  static final int MAX_ENTRIES =
      100_000; // about 10 MB; more live prepared statements than any pool holds

  private final ConcurrentHashMap<Object, V> entries = new ConcurrentHashMap<>();
  private final ReferenceQueue<Object> collected = new ReferenceQueue<>();

  public @Nullable V get(K key) {
    return entries.get(new Lookup(key));
  }

  public void put(K key, V value) {
    purge();
    if (entries.size() < MAX_ENTRIES) {
      entries.put(new Key(key, collected), value);
    } else {
      entries.replace(new Lookup(key), value); // what is known must not become wrong
    }
  }

  public @Nullable V remove(K key) {
    purge();
    return entries.remove(new Lookup(key));
  }

  /** Entries whose keys are not known to be gone. */
  int size() {
    purge();
    return entries.size();
  }

  private void purge() {
    for (Reference<?> gone = collected.poll(); gone != null; gone = collected.poll()) {
      entries.remove(gone);
    }
  }

  /** A key in the map; equal to itself, so that it can be removed after its object is gone. */
  private static final class Key extends WeakReference<Object> {
    private final int hash;

    Key(Object key, ReferenceQueue<Object> collected) {
      super(key, collected);
      this.hash = System.identityHashCode(key);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      if (this == other) {
        return true;
      }
      Object mine = get();
      return other instanceof Key && mine != null && mine == ((Key) other).get();
    }
  }

  /** A key only for looking up, which needs no reference that the collector must follow. */
  private static final class Lookup {
    private final Object key;

    Lookup(Object key) {
      this.key = key;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(key);
    }

    // Asymmetric on purpose: the map calls equals on the argument of get and remove.
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key && ((Key) other).get() == key;
    }
  }
}
