// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package sample.differential;

/** Branches, loops and switches; local variables that share slots. */
public class Flow {
  public int loop(int n) {
    int sum = 0;
    for (int i = 0; i < (n & 15); i++) {
      sum += i * n;
    }
    return sum;
  }

  public long whileAndDo(int n) {
    long product = 1;
    while (n > 5 && n < 1_000) {
      product *= n;
      n -= 5;
    }
    do {
      product++;
      n++;
    } while (n > 0 && n < 10);
    return product;
  }

  public String labels(int n, String text) {
    StringBuilder trail = new StringBuilder();
    outer:
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        if (i * j == (n & 7)) {
          continue outer;
        }
        if (i + j == (n & 3) + 3) {
          break outer;
        }
        trail.append(i).append(j);
      }
      trail.append(text);
    }
    return trail.toString();
  }

  public int endless(int n) {
    while (true) {
      if (n++ % 7 == 0) {
        return n;
      }
    }
  }

  public int endlessThrows(int n) {
    for (; ; ) {
      if (n++ % 7 == 0) {
        throw new IllegalStateException("over at " + n);
      }
    }
  }

  public String dense(int n) {
    switch (n & 7) {
      case 0:
        return "none";
      case 1:
        return "one";
      case 2:
      case 3:
        n++;
      case 4:
        return "some " + n;
      default:
        return "many";
    }
  }

  public long sparse(int n) {
    long result = 5;
    switch (n) {
      case -7:
        result = 1;
        break;
      case 1_000:
        result = n;
      case 100_000:
        result++;
        break;
      default:
        return result;
    }
    return result * 2;
  }

  public double byText(String text) {
    switch (String.valueOf(text)) {
      case "null":
        return 0.5;
      case "5":
        return 5;
      case "Aa":
      case "BB": // the same hash
        return Double.NaN;
      default:
        return text.length();
    }
  }

  public int manyReturns(int a, int b) {
    if (a < b) {
      if (a < 0) {
        return -1;
      }
      return a == 0 ? b : a;
    } else if (a == b) {
      return 0;
    }
    return b < 0 ? (a > 0 ? 1 : 2) : 3;
  }

  public boolean logic(boolean a, boolean b, Object c) {
    return (a && !b || c != null) && (b || c instanceof String);
  }

  public String sharedSlots(int n) {
    String result = "";
    for (int i = 0; i < (n & 3); i++) {
      long wide = i * 2L;
      result += wide;
    }
    for (int i = 0; i < (n & 3); i++) {
      String text = "x" + i;
      double d = i;
      result += text + d;
    }
    {
      float f = n;
      Object o = f;
      result += o;
    }
    return result;
  }

  public int recursive(int n) {
    return (n & 7) == 0 ? 1 : n + recursive((n & 7) - 1);
  }

  public Object common(int n) {
    // what frames call the common supertype of the three must not matter to the weaver
    Object o = (n & 1) == 0 ? (Object) new StringBuilder("b") : (n & 2) == 0 ? "s" : new int[1];
    return o.getClass().getSimpleName() + o.hashCode() * 0;
  }

  public int ternariesOnTheStack(int a, int b, String text) {
    return Math.max(a > b ? a : b, text == null ? b : Math.min(text.length(), a < 0 ? -a : a));
  }

  public int[] sorted(int[] in) {
    if (in == null) {
      return new int[0];
    }
    int[] out = in.clone();
    for (int i = 1; i < out.length; i++) {
      for (int j = i; j > 0 && out[j - 1] > out[j]; j--) {
        int swapped = out[j];
        out[j] = out[j - 1];
        out[j - 1] = swapped;
      }
    }
    return out;
  }

  public String chars(String text) {
    StringBuilder out = new StringBuilder();
    if (text != null) {
      for (char c : text.toCharArray()) {
        out.insert(0, c);
      }
    }
    return out.toString();
  }

  public long bits(long l, int shift) {
    long bits = 0;
    for (long left = l; left != 0 && bits < 5; left >>>= (shift & 31) + 1) {
      bits += left & 1;
      bits ^= l << shift;
      if (bits < 0) {
        return -bits;
      }
    }
    return bits;
  }
}
