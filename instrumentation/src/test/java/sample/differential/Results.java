// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package sample.differential;

/** Methods whose first argument and whose result advice replaces. */
public class Results {
  public String both(String first, String second) {
    return first + second;
  }

  public static String bothStatic(String first, String second) {
    return first + second;
  }

  public String behindWide(String first, String second, long l, double d) {
    return first + l + second + d;
  }

  public String overwritten(String first, String second) {
    first = second + "?";
    second = null;
    return first;
  }

  public String manyReturns(String first, String second) {
    if (first == null) {
      return second;
    }
    try {
      return "n" + Integer.parseInt(first);
    } catch (NumberFormatException e) {
      return second == null ? null : first;
    }
  }

  public String throwing(String first, String second) {
    if ("5".equals(second)) {
      throw new IllegalArgumentException(first);
    }
    return second.trim();
  }

  public synchronized String locked(String first, String second) {
    synchronized (String.valueOf(first)) {
      return second;
    }
  }
}
