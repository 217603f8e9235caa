// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package sample.differential;

import java.io.IOException;

/** Existing handlers and finally blocks, nested, in loops and at the method's end. */
public class Handlers {
  private final StringBuilder trail = new StringBuilder();

  public String caught(String text) {
    try {
      return "n" + Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return "none";
    }
  }

  public int thrown(String text) {
    return Integer.parseInt(text);
  }

  public void thrownFromVoid(Object o) {
    o.hashCode();
  }

  public long alwaysThrown(long l) {
    throw new UnsupportedOperationException("always " + l);
  }

  public String lastly(String text) {
    try {
      return "n" + Integer.parseInt(text);
    } finally {
      trail.append("f");
    }
  }

  public int lastlyWins(String text) {
    try {
      return Integer.parseInt(text);
    } finally {
      return -1;
    }
  }

  public int lastlyThrows(String text) {
    try {
      return Integer.parseInt(text);
    } finally {
      if (text == null) {
        throw new IllegalStateException("no text");
      }
    }
  }

  public String everything(String text, int n) {
    try {
      trail.append(10 / n);
      trail.append(text.length());
      return trail.toString();
    } catch (ArithmeticException e) {
      trail.append("division");
      return trail.append(text.length()).toString();
    } catch (NullPointerException e) {
      trail.append("null");
    } finally {
      trail.append("lastly");
    }
    return trail.toString();
  }

  public double nested(String text, int n) {
    double result = 1;
    try {
      try {
        try {
          result += Integer.parseInt(text);
        } catch (NumberFormatException e) {
          result += 10 / n;
        } finally {
          result *= 2;
        }
      } catch (ArithmeticException e) {
        result += text.length();
      } finally {
        result *= 3;
      }
    } catch (NullPointerException e) {
      return result;
    }
    return -result;
  }

  public int inLoop(String text, int n) {
    int done = 0;
    for (int i = 0; i < 6; i++) {
      try {
        if (i == (n & 3)) {
          continue;
        }
        if (i == (n & 7)) {
          break;
        }
        done += text.charAt(i);
      } catch (RuntimeException e) {
        if (text == null) {
          return i;
        }
        done++;
      } finally {
        done += 1_000;
        if (done > 3_500 && n < 0) {
          break;
        }
      }
    }
    return done;
  }

  public String multi(Object o, int[] n) {
    try {
      return ((String) o) + n[2];
    } catch (ClassCastException | ArrayIndexOutOfBoundsException e) {
      return e.getClass().getSimpleName();
    }
  }

  public String any(Object o) {
    try {
      return o.toString().isEmpty() ? "empty" : "some";
    } catch (Throwable t) {
      return "any";
    }
  }

  public int rethrown(String text) throws Exception {
    try {
      return Integer.parseInt(text);
    } catch (Exception e) {
      trail.append("seen");
      throw e;
    }
  }

  public int wrapped(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("wrapped", e);
    }
  }

  public void checked(int n) throws IOException {
    if (n > 0) {
      throw new IOException("n is " + n);
    }
  }

  public long handlerAtTheEnd(long l, Object o) {
    long result = l;
    while (true) {
      try {
        result += o.hashCode() * 0L + 1;
        if (result > l + 2) {
          return result;
        }
      } catch (NullPointerException e) {
        throw new IllegalStateException("null at the end");
      }
    }
  }

  public int exceptionAsValue(boolean fail) {
    int line;
    try {
      if (fail) {
        throw new Exception("value");
      }
      line = 1;
    } catch (Exception e) {
      line = e.getStackTrace()[0].getLineNumber();
    }
    return line;
  }

  public int emptyCatch(String text) {
    int n = 3;
    try {
      n = Integer.parseInt(text);
    } catch (NumberFormatException ignored) {
      // the value from before counts
    }
    return n;
  }

  public Throwable returnsThrowable(Throwable given) {
    return given == null ? new Error("made") : given;
  }

  public void throwsGiven(RuntimeException given) {
    throw given;
  }
}
