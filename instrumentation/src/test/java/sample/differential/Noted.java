// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package sample.differential;

import java.lang.annotation.RetentionPolicy;

/** Methods some of whose arguments are marked. */
public class Noted {
  @Note
  public void none() {}

  @Note("text")
  public int unmarked(int i, long l) {
    return (int) (i + l);
  }

  @Note(kept = RetentionPolicy.SOURCE, flag = true, number = 7)
  public int first(@Named("i") int i, long l, String s) {
    return (int) (i + l);
  }

  @Note
  public long last(long l, double d, @Named("wide") long wide) {
    return l + (long) d + wide;
  }

  @Note
  public double wide(@Named("l") long l, double between, @Named("d") double d) {
    l = l + 1;
    d = d + between;
    return l + d;
  }

  @Note
  public static String every(
      @Named("z") boolean z,
      @Named("b") byte b,
      @Named("c") char c,
      @Named("s") short s,
      @Named("i") int i,
      @Named("l") long l,
      @Named("f") float f,
      @Named("d") double d,
      @Named("o") Object o,
      @Named("a") int[] a) {
    return "" + z + b + c + s + i + l + f + d + (o == null) + (a == null ? 0 : a.length);
  }

  @Note
  public String throwing(@Named("text") String text, @Named("n") int n) {
    if (text == null) {
      throw new IllegalStateException("nothing");
    }
    String all = "";
    for (int i = 0; i < (n & 3); i++) {
      all += text;
    }
    return all;
  }

  @Note
  private int hidden(@Named("n") int n) {
    return n ^ 1;
  }

  public int callsHidden(int n) {
    return hidden(n);
  }
}
