// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

/** HTTP statuses as text, which is how tags hold them. */
final class HttpStatus {
  private static final String[] TEXTS = new String[600]; // racy on purpose: equal strings

  private HttpStatus() {}

  static String text(int status) {
    if (status < 0 || status >= TEXTS.length) {
      return Integer.toString(status);
    }
    String text = TEXTS[status];
    if (text == null) {
      text = Integer.toString(status);
      TEXTS[status] = text;
    }
    return text;
  }
}
