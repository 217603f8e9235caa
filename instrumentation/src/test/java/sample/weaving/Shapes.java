// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package sample.weaving;

/**
 * Methods of many shapes, woven by {@code ShapeAdvice}: what goes in, comes out and is thrown must
 * stay the same.
 */
public class Shapes {
  public final String built;

  public Shapes(String text) {
    built = text.isEmpty() ? "empty" : text; // a branch before the end of the constructor
  }

  public static int add(int a, int b) {
    return a + b;
  }

  public long wide(long a, double b, byte c, Object d) {
    if (d == null) {
      return a;
    }
    long sum = 0;
    for (int i = 0; i < c; i++) {
      sum += a + (long) b;
    }
    return sum;
  }

  public void nothing() {}

  public boolean flag(boolean b) {
    return !b;
  }

  public char letter(char c) {
    return (char) (c + 1);
  }

  public float small(float f) {
    return f * 2;
  }

  public double large(double d) {
    return d * 2;
  }

  public String[] array(String[] in) {
    return in.clone();
  }

  public String caught(String text) {
    try {
      return Integer.toString(Integer.parseInt(text));
    } catch (NumberFormatException e) {
      return "none";
    } finally {
      text = "done";
    }
  }

  public String thrown(String text) {
    if (text == null) {
      throw new IllegalArgumentException("null");
    }
    return text;
  }

  public int endless(int rounds) {
    while (true) {
      if (rounds-- == 0) {
        throw new IllegalStateException("over");
      }
    }
  }

  public int reused(int n) {
    int result = 0;
    for (int i = 0; i < n; i++) {
      long l = i * 2L;
      result += l;
    }
    for (int i = 0; i < n; i++) {
      String s = "x" + i; // the slots of l above
      result += s.length();
    }
    return result;
  }

  public synchronized String choice(int n) {
    switch (n) {
      case 1:
        return "one";
      case 2:
        synchronized (this) {
          return "two";
        }
      case 1000:
        return "thousand";
      default:
        return "many";
    }
  }

  public String overwritten(String text, int n) {
    text = "changed";
    n = 7;
    return text + n;
  }

  public String replaced(String text) {
    return "got " + text;
  }

  public String result() {
    return "original";
  }

  public int primitive(int n) {
    return n + 1;
  }

  public String broken(String text) {
    return "fine " + text;
  }
}
