// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * How a thrown object is read, as dd-trace-java's {@code DDSpan.addThrowable} does.
 *
 * <p>Throwables are the application's code and may themselves throw; that costs a text, never the
 * span.
 */
public final class Errors {
  private Errors() {}

  /** The cause instead of a wrapper that only says "it happened on another thread". */
  static @Nullable Throwable unwrapped(@Nullable Throwable thrown) {
    boolean wrapper = thrown instanceof ExecutionException || thrown instanceof CompletionException;
    Throwable cause = wrapper ? cause(thrown) : null;
    return cause != null ? cause : thrown;
  }

  static boolean isBrokenPipe(Throwable thrown) {
    Throwable cause = cause(thrown);
    return saysBrokenPipe(thrown) || (cause != null && saysBrokenPipe(cause));
  }

  private static @Nullable Throwable cause(Throwable thrown) {
    try {
      return thrown.getCause();
    } catch (RuntimeException broken) {
      return null;
    }
  }

  /** What it says; null if nothing. */
  public static @Nullable String message(Throwable thrown) {
    try {
      return thrown.getMessage();
    } catch (RuntimeException broken) {
      return "(its message could not be read: " + broken.getClass().getName() + ")";
    }
  }

  /** The stack trace, as long as a tag may be. */
  public static String stack(Throwable thrown) {
    return stack(thrown, TextLimits.VALUE);
  }

  /** The stack trace as {@code printStackTrace} writes it, at most {@code limit} characters. */
  static String stack(Throwable thrown, int limit) {
    BoundedText text = new BoundedText(limit);
    try {
      thrown.printStackTrace(new PrintWriter(text));
    } catch (RuntimeException broken) {
      return "(its stack trace could not be printed: " + broken.getClass().getName() + ")";
    }
    return text.toString();
  }

  private static boolean saysBrokenPipe(Throwable thrown) {
    return "broken pipe".equalsIgnoreCase(message(thrown));
  }

  /** Keeps the beginning of what is written and forgets the rest. */
  private static final class BoundedText extends Writer {
    private final StringBuilder text = new StringBuilder(2048);
    private final int limit;

    BoundedText(int limit) {
      this.limit = limit;
    }

    @Override
    public void write(char[] chars, int from, int length) {
      text.append(chars, from, Math.min(length, limit - text.length()));
    }

    @Override
    public void write(String chars, int from, int length) {
      text.append(chars, from, from + Math.min(length, limit - text.length()));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}

    @Override
    public String toString() {
      return text.toString();
    }
  }
}
