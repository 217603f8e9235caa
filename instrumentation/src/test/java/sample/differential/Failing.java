// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package sample.differential;

/** Methods for the advice of the same name. */
public class Failing {
  public long wide(long a, int b) {
    long sum = a;
    for (int i = 0; i < (b & 3); i++) {
      sum += 10 / b;
    }
    return sum;
  }

  public void nothing() {}

  public static String text(String text) {
    try {
      return text.trim();
    } catch (NullPointerException e) {
      return "null";
    }
  }

  public Object thrown(int n, Object o) {
    while (true) {
      if (n == 0) {
        throw new IllegalStateException("zero");
      }
      synchronized (this) {
        if (n > 0) {
          return o;
        }
        n++;
      }
    }
  }
}
