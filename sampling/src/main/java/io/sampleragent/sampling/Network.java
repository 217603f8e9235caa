// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import org.jspecify.annotations.Nullable;

/**
 * A range of IP addresses as RFC 4632 writes it: {@code 10.0.0.0/8}, {@code fd00::/8}; without a
 * slash a single address. Bits behind the prefix do not count. A network of IPv6 has no addresses
 * of IPv4, unless it is written for mapped ones: {@code ::ffff:10.0.0.0/104}. Immutable.
 */
public final class Network {
  /** Completes "expected ". */
  public static final String EXPECTED = "a network like 10.0.0.0/8 or fd00::/8";

  private static final int BITS = 128;
  private static final int BEFORE_V4 = 96; // where IPv4 begins in a mapped address

  private final IpAddress first;
  private final boolean v4;
  private final long highMask;
  private final long lowMask;

  private Network(IpAddress first, int prefix) {
    this.first = first;
    this.v4 = first.isV4() && prefix >= BEFORE_V4;
    this.highMask = mask(Math.min(prefix, 64));
    this.lowMask = mask(Math.max(0, prefix - 64));
  }

  private static long mask(int bits) {
    return bits == 0 ? 0 : -1L << (64 - bits);
  }

  /** Reads one; null if the text is none. */
  public static @Nullable Network parse(String text) {
    int slash = text.indexOf('/');
    IpAddress address = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
    if (address == null) {
      return null;
    }
    int before = text.indexOf(':') < 0 ? BEFORE_V4 : 0;
    int prefix = slash < 0 ? BITS - before : prefix(text, slash + 1, BITS - before);
    return prefix < 0 ? null : new Network(address, before + prefix);
  }

  /** -1 if it is no number up to {@code max}. */
  private static int prefix(String text, int from, int max) {
    int value = 0;
    for (int i = from; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9 || i - from == 3) {
        return -1;
      }
      value = 10 * value + digit;
    }
    return from == text.length() || value > max ? -1 : value;
  }

  boolean contains(IpAddress address) {
    return v4 == address.isV4()
        && ((first.high ^ address.high) & highMask) == 0
        && ((first.low ^ address.low) & lowMask) == 0;
  }

  /** Whether one of {@code networks} has this address; false for a name, and for null. */
  public static boolean anyContains(Network[] networks, @Nullable String address) {
    IpAddress parsed = address == null || networks.length == 0 ? null : IpAddress.parse(address);
    if (parsed != null) {
      for (Network network : networks) {
        if (network.contains(parsed)) {
          return true;
        }
      }
    }
    return false;
  }
}
