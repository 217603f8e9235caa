// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import org.jspecify.annotations.Nullable;

/**
 * An IPv4 or IPv6 address that was written in numbers. Names are no addresses: nothing is looked up
 * in DNS, ever. Immutable.
 *
 * <p>Own code, because {@code InetAddress} would ask DNS for what it cannot read.
 */
final class IpAddress {
  private static final int MAX_LENGTH = 45; // of ::ffff: in full length before a dotted quad
  private static final int GROUPS = 8;
  private static final int DIGITS = 4; // of a group
  private static final long MAPPED = 0xffffL << 32; // ::ffff:0:0/96, RFC 4291, 2.5.5.2

  /** The first 64 of 128 bits; 0 for IPv4. */
  final long high;

  /** The last 64 bits; IPv4 is the last 32 of them, mapped into IPv6. */
  final long low;

  private IpAddress(long high, long low) {
    this.high = high;
    this.low = low;
  }

  /**
   * Reads {@code 10.0.0.1}, {@code fe80::1}, {@code fe80::1%eth0} or {@code ::ffff:10.0.0.1}, the
   * one with colons also in brackets. A zone says which network card, and does not count. Numbers
   * are decimal, also with zeros in front, as {@code InetAddress} takes them.
   *
   * @return null if it is anything else
   */
  static @Nullable IpAddress parse(String text) {
    boolean brackets = text.startsWith("[") && text.endsWith("]");
    int from = brackets ? 1 : 0;
    int to = text.length() - from;
    int zone = text.indexOf('%', from);
    int end = zone < 0 ? to : zone;
    if (end - from > MAX_LENGTH) {
      return null;
    }
    if (text.indexOf(':') >= 0) {
      return groups(text, from, end);
    }
    long address = brackets || zone >= 0 ? -1 : dotted(text, from, end);
    return address < 0 ? null : new IpAddress(0, MAPPED | address);
  }

  /** Whether it is of IPv4, also if it was written as one of IPv6. */
  boolean isV4() {
    return high == 0 && (low & ~0xffff_ffffL) == MAPPED;
  }

  private static @Nullable IpAddress groups(String text, int from, int to) {
    int[] groups = new int[GROUPS];
    int gap = text.indexOf("::", from);
    if (gap < 0 || gap >= to) {
      return read(text, from, to, true, groups) == GROUPS ? of(groups) : null;
    }
    int[] last = new int[GROUPS];
    int before = read(text, from, gap, false, groups);
    int behind = read(text, gap + 2, to, true, last);
    if (before < 0 || behind < 0 || before + behind >= GROUPS) {
      return null;
    }
    System.arraycopy(last, 0, groups, GROUPS - behind, behind);
    return of(groups);
  }

  /**
   * Reads groups between colons.
   *
   * @param ends whether the address ends here, perhaps with a dotted quad
   * @return how many groups there are; -1 if there is something else, or more than fit
   */
  private static int read(String text, int from, int to, boolean ends, int[] groups) {
    int count = 0;
    for (int at = from; at <= to && from < to; count++) {
      int colon = text.indexOf(':', at);
      int end = colon < 0 || colon > to ? to : colon;
      if (ends && end == to && count <= GROUPS - 2 && text.lastIndexOf('.', to - 1) > at) {
        return quad(text, at, to, groups, count);
      }
      int group = count == GROUPS ? -1 : hex(text, at, end);
      if (group < 0) {
        return -1;
      }
      groups[count] = group;
      at = end + 1;
    }
    return count;
  }

  private static int quad(String text, int from, int to, int[] groups, int count) {
    long quad = dotted(text, from, to);
    groups[count] = (int) (quad >> 16);
    groups[count + 1] = (int) (quad & 0xffff);
    return quad < 0 ? -1 : count + 2;
  }

  private static IpAddress of(int[] groups) {
    long high = 0;
    long low = 0;
    for (int i = 0; i < GROUPS / 2; i++) {
      high = high << 16 | groups[i];
      low = low << 16 | groups[i + GROUPS / 2];
    }
    return new IpAddress(high, low);
  }

  /** -1 if it is no number of 1 to 4 hexadecimal digits. */
  private static int hex(String text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      int digit = c < 128 ? Character.digit(c, 16) : -1;
      if (digit < 0 || i - from == DIGITS) {
        return -1;
      }
      value = value << 4 | digit;
    }
    return to > from ? value : -1;
  }

  /** 32 bits; -1 if it is not four decimal numbers from 0 to 255. */
  private static long dotted(String text, int from, int to) {
    long address = 0;
    int at = from;
    for (int part = 0; part < 4; part++) {
      int value = 0;
      int start = at;
      while (at < to && at - start < 3 && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
        value = 10 * value + text.charAt(at++) - '0';
      }
      boolean ends = part == 3 ? at == to : at < to && text.charAt(at) == '.';
      if (at == start || value > 255 || !ends) {
        return -1;
      }
      address = address << 8 | value;
      at++;
    }
    return address;
  }
}
