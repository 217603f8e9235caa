// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package sample.weaving;

/** Methods whose advice does what Byte Buddy and we understand differently. */
public class Divergent {
  public static String nullElement(String text) {
    return text;
  }

  public static String shortArray(String text) {
    return text;
  }

  public static String wrongType(String text) {
    return text;
  }

  public static int primitiveArgument(int n) {
    return n;
  }

  public static int primitiveResult(int n) {
    return n;
  }
}
