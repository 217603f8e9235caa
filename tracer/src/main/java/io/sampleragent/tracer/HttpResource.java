// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Makes the resource of an HTTP span, {@code METHOD path}, with everything in the path that looks
 * like an id replaced by {@code ?}, as dd-trace-java's {@code SimpleHttpPathNormalizer} does.
 *
 * <p>One pass over the path, one string built. A segment is replaced if it contains an ASCII digit;
 * one of two or three characters that starts with {@code v} is kept only if the rest are digits
 * ({@code v1}).
 */
final class HttpResource {
  private HttpResource() {}

  /**
   * Names a request by its path.
   *
   * @param path percent-decoded; null or empty means {@code /}
   */
  static String ofPath(@Nullable String method, @Nullable String path) {
    StringBuilder out = new StringBuilder(16 + (path == null ? 1 : path.length()));
    if (method != null) {
      out.append(upperCase(method)).append(' ');
    }
    int start = out.length();
    if (path != null) {
      normalise(path, out);
    }
    return out.length() > start ? out.toString() : out.append('/').toString();
  }

  /** {@code METHOD route}, for a route that a framework named. */
  static String ofRoute(@Nullable String method, String route) {
    return method == null ? route : upperCase(method) + ' ' + route;
  }

  /** The method in upper case; the same object in all but exotic cases. */
  private static String upperCase(String method) {
    return method.toUpperCase(Locale.ROOT);
  }

  private static void normalise(String path, StringBuilder out) {
    int at = 0;
    while (at < path.length()) {
      int slash = path.indexOf('/', at);
      int end = slash < 0 ? path.length() : slash;
      segment(path, at, end, out);
      if (slash >= 0) {
        out.append('/');
      }
      at = end + 1;
    }
  }

  private static void segment(String path, int from, int to, StringBuilder out) {
    int length = to - from;
    boolean version = length > 1 && length <= 3 && (path.charAt(from) | ' ') == 'v';
    if (version ? !allDigits(path, from + 1, to) : hasDigit(path, from, to)) {
      out.append('?');
    } else {
      out.append(path, from, to);
    }
  }

  private static boolean allDigits(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!isDigit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasDigit(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (isDigit(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
