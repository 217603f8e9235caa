// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package sample.differential;

/** Methods whose first two arguments, and whose result, advice replaces. */
public class Replacements {
  public String both(String first, String second) {
    return first + second;
  }

  public static String bothStatic(String first, String second) {
    return first + second;
  }

  public String behindWide(String first, String second, long l, double d) {
    return first + l + second + d;
  }

  public Object asObjects(Object first, Object second) {
    return first == null ? second : first;
  }

  public CharSequence asInterfaces(CharSequence first, CharSequence second) {
    return first + "," + second;
  }

  public int primitiveResult(String first, String second) {
    return String.valueOf(first).length() + String.valueOf(second).length();
  }

  public void noResult(String first, StringBuilder second) {
    second.append(first);
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

  public String[] arrays(String[] first, String second) {
    return first;
  }

  public synchronized String locked(String first, String second) {
    synchronized (String.valueOf(first)) {
      return second;
    }
  }
}
