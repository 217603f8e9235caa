// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package sample.differential;

/** Arguments and results of every kind. */
public class Arguments {
  private static final long serialVersionUID = 42L;

  protected int calls;

  public boolean flag(boolean b) {
    return !b;
  }

  public byte small(byte b) {
    return (byte) (b + 1);
  }

  public char letter(char c) {
    return (char) (c + 1);
  }

  public short narrow(short s) {
    return (short) (s - 1);
  }

  public int whole(int i) {
    return i * 3;
  }

  public long wide(long l) {
    return l * 3;
  }

  public float rough(float f) {
    return f / 3;
  }

  public double fine(double d) {
    return d / 3;
  }

  public Object any(Object o) {
    return o;
  }

  public void nothing() {}

  public void counts(int times) {
    calls += times;
  }

  public static void nothingStatic() {}

  public static boolean flagStatic(boolean b) {
    return b;
  }

  public static int addStatic(int a, int b) {
    return a + b;
  }

  public static long addWideStatic(long a, long b) {
    return a + b;
  }

  public static double addFineStatic(double a, double b) {
    return a + b;
  }

  public static String textStatic(String text) {
    return text + "!";
  }

  public double alternating(long a, int b, double c, Object d, long e, float f) {
    return a + b + c + (d == null ? 0 : 1) + e + f;
  }

  public int[] numbers(int[] in) {
    return in == null ? null : in.clone();
  }

  public long[][] table(int rows, long value) {
    long[][] table = new long[rows & 3][2];
    for (long[] row : table) {
      row[1] = value;
    }
    return table;
  }

  public String[] texts(String... in) {
    return in;
  }

  public Object[] mixed(byte[] a, boolean[] b, char[] c, Object[] d) {
    return new Object[] {a, b, c, d};
  }

  public long twenty(
      int a,
      long b,
      byte c,
      double d,
      int e,
      long f,
      short g,
      double h,
      char i,
      long j,
      float k,
      Object l,
      String m,
      int[] n,
      long o,
      double p,
      boolean q,
      int r,
      long s,
      double t) {
    return a
        + b
        + c
        + (long) d
        + e
        + f
        + g
        + (long) h
        + i
        + j
        + (long) k
        + (q ? 1 : 0)
        + r
        + s
        + (long) t
        + o
        + (long) p
        + (l == null ? 1 : 2)
        + (m == null ? 3 : m.length())
        + (n == null ? 5 : n.length);
  }

  public String overwritten(String text, int n, long l, Object o) {
    text = text + n;
    n = 7;
    l = -1;
    o = this;
    return text + n + l + (o == this);
  }

  public final synchronized strictfp double modified(final double d) {
    return d * 1.1;
  }

  public Arguments self() {
    return this;
  }

  protected int inherited(int i) {
    return i + calls;
  }

  int packaged(int i) {
    return i - calls;
  }

  private int hidden(int i) {
    return i ^ 1;
  }

  public int callsHidden(int i) {
    return hidden(i) + inherited(i) + packaged(i);
  }

  @Deprecated
  public <T extends Comparable<T>> T larger(T a, T b) throws IllegalStateException {
    if (a == null || b == null) {
      throw new IllegalStateException("nothing to compare with " + b);
    }
    return a.compareTo(b) > 0 ? a : b;
  }
}
