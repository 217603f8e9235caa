// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

/**
 * A number for what a trace does: service, name and resource of its local root. Two different ones
 * have the same number about once in 2^64 pairs, so tables keep the number alone.
 *
 * <p>FNV-1a over UTF-16 units, with the finalizer of MurmurHash3, whose bits are good enough to be
 * used in parts. Not {@link String#hashCode}: its 32 bits collide for resources that differ little.
 */
final class TraceKind {
  private static final long BASIS = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;
  private static final char END = 0xFFFF; // no character; keeps "ab","c" apart from "a","bc"

  private TraceKind() {}

  static long of(LocalRoot root) {
    return finish(add(add(add(BASIS, root.service()), root.name()), root.resource()));
  }

  private static long add(long hash, String text) {
    long added = hash;
    for (int i = 0; i < text.length(); i++) {
      added = (added ^ text.charAt(i)) * PRIME;
    }
    return (added ^ END) * PRIME;
  }

  private static long finish(long hash) {
    long mixed = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ (mixed >>> 33);
  }
}
