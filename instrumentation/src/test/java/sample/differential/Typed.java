// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package sample.differential;

/** Methods whose advice has parameters of the same primitive types. */
public class Typed {
  public boolean flag(boolean b) {
    return !b;
  }

  public byte small(byte b) {
    return (byte) -b;
  }

  public char letter(char c) {
    return (char) (c - 1);
  }

  public short narrow(short s) {
    return (short) -s;
  }

  public int whole(int i) {
    return 100 / i;
  }

  public long wide(long l) {
    return 100 / l;
  }

  public float rough(float f) {
    return -f;
  }

  public double fine(double d) {
    return -d;
  }

  public String text(String s) {
    return s + s;
  }

  public long[] numbers(long[] n) {
    return n;
  }
}
