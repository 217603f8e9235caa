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
 * own key would keep it for ever: values are plain data.
 *
 * <p>Between two collections of a large heap there may be a million keys. So there are two
 * generations: when the young one is full it becomes the old one, and what was old is forgotten,
 * unless somebody asked for it meanwhile. What is in use stays, the memory is bounded, and a small
 * table stays in the processor's cache.
 */
public final class WeakMap<K, V> {
  /** Entries of one generation; both take 4 MB at most. */
  static final int GENERATION = 20_000;

  private final ReferenceQueue<Object> collected = new ReferenceQueue<>();
  private volatile ConcurrentHashMap<Object, V> young = new ConcurrentHashMap<>();
  private volatile ConcurrentHashMap<Object, V> old = new ConcurrentHashMap<>();

  public @Nullable V get(K key) {
    Lookup lookup = new Lookup(key);
    V value = young.get(lookup);
    if (value != null) {
      return value;
    }
    value = old.get(lookup);
    return value == null ? null : renewed(key, value);
  }

  public void put(K key, V value) {
    makeRoom();
    young.put(new Key(key, collected), value);
  }

  /** As {@link #put} where there is no value yet; gives the one that is there afterwards. */
  V putIfAbsent(K key, V value) {
    V known = get(key);
    if (known != null) {
      return known;
    }
    makeRoom();
    V other = young.putIfAbsent(new Key(key, collected), value);
    return other != null ? other : value;
  }

  /** False as soon as a {@link #put} has returned; costs next to nothing. */
  boolean isEmpty() {
    return young.isEmpty() && old.isEmpty();
  }

  public @Nullable V remove(K key) {
    purge();
    Lookup lookup = new Lookup(key);
    V value = young.remove(lookup);
    V before = old.isEmpty() ? null : old.remove(lookup);
    return value != null ? value : before;
  }

  /** Entries whose keys are not known to be gone; one that was renewed counts twice. */
  int size() {
    purge();
    return young.size() + old.size();
  }

  /** It is still in use: it must not go with the others of its generation. */
  private V renewed(K key, V value) {
    makeRoom();
    V newer = young.putIfAbsent(new Key(key, collected), value);
    return newer != null ? newer : value;
  }

  private void makeRoom() {
    purge();
    if (young.size() >= GENERATION) {
      turn();
    }
  }

  private synchronized void turn() {
    if (young.size() >= GENERATION) {
      old = young;
      young = new ConcurrentHashMap<>();
    }
  }

  private void purge() {
    for (Reference<?> gone = collected.poll(); gone != null; gone = collected.poll()) {
      young.remove(gone);
      old.remove(gone);
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
