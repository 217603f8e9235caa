// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package sample.differential;

/** Constructors: before the call of another one there is no {@code this}. */
public class Constructors {
  public String built = "initial";
  private final long number;

  public Constructors() {
    this("default");
    built += "!";
  }

  public Constructors(String text) {
    this(text == null ? "none" : text, text == null ? -1 : text.length());
  }

  public Constructors(String text, long number) {
    super();
    this.number = number;
    if (number < 0) {
      built = "negative";
      return;
    }
    built = text.isEmpty() ? "empty" : text;
  }

  public Constructors(int n, double d, long[] values) {
    number = n;
    for (int i = 0; i < (n & 3); i++) {
      built += i * d;
    }
    if (n == 1_000) {
      throw new IllegalArgumentException("too much: " + n);
    }
    try {
      built += values[1];
    } catch (NullPointerException e) {
      built = "null";
    } finally {
      built += "lastly";
    }
  }

  public Constructors(Object[] lock, int n) {
    number = n;
    synchronized (lock[0]) {
      built = "locked " + 10 / n;
    }
  }

  public String content() {
    return built + number;
  }

  public Object inner(int n) {
    return new Inner(n, n * 2L).content();
  }

  public Object anonymous(final int n) {
    return new Constructors("anonymous", n) {
      @Override
      public String content() {
        return super.content() + n;
      }
    }.content();
  }

  public class Inner {
    private final String text;

    public Inner(int n, long l) {
      text = built + n + l;
    }

    public String content() {
      return text;
    }
  }
}
