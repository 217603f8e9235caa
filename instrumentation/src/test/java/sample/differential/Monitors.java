// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package sample.differential;

/** Locks, held for a block or a method, left by returns and throws. */
public class Monitors {
  private final Object lock = new Object();

  public synchronized int method(int n) {
    return 10 / n;
  }

  public static synchronized long staticMethod(long n) {
    return 10 / n;
  }

  public String block(String text) {
    synchronized (this) {
      return text + text.length();
    }
  }

  public int blockThenMore(int n) {
    int result = 1;
    synchronized (lock) {
      result += 10 / n;
    }
    return result + (Thread.holdsLock(lock) ? 1_000 : 0);
  }

  public Object nested(Object o, int n) {
    synchronized (lock) {
      synchronized (this) {
        if (n == 0) {
          return "zero";
        }
        synchronized (o) {
          return 10 / n;
        }
      }
    }
  }

  public int inLoop(int n) {
    int sum = 0;
    for (int i = 0; i < 5; i++) {
      synchronized (lock) {
        if (i == (n & 7)) {
          continue;
        }
        sum += 100 / (i + n);
        if (sum > 150) {
          return sum;
        }
      }
    }
    return sum;
  }

  public synchronized void throwsLocked(String text) {
    synchronized (text) {
      throw new IllegalStateException(text);
    }
  }

  public synchronized long reentrant(int n) {
    return (n & 3) == 0 ? n : 1 + reentrant((n & 3) - 1);
  }

  public double caughtInside(String text) {
    synchronized (lock) {
      try {
        return Double.parseDouble(text);
      } catch (NumberFormatException e) {
        return -1;
      } finally {
        lock.notifyAll();
      }
    }
  }
}
