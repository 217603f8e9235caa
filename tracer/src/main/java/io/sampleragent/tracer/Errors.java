// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** How a thrown object is read: spec/agent-protocol.md, section 10.5. */
final class Errors {
  private Errors() {}

  /** The cause instead of a wrapper that only says "it happened on another thread". */
  static @Nullable Throwable unwrapped(@Nullable Throwable thrown) {
    boolean wrapper = thrown instanceof ExecutionException || thrown instanceof CompletionException;
    return wrapper && thrown.getCause() != null ? thrown.getCause() : thrown;
  }

  static boolean isBrokenPipe(Throwable thrown) {
    return saysBrokenPipe(thrown)
        || (thrown.getCause() != null && saysBrokenPipe(thrown.getCause()));
  }

  /**
   * The message; a throwable of the application may itself throw here, which must not cost the
   * span.
   */
  static @Nullable String message(Throwable thrown) {
    try {
      return thrown.getMessage();
    } catch (RuntimeException broken) {
      return "(its message could not be read: " + broken.getClass().getName() + ")";
    }
  }

  private static boolean saysBrokenPipe(Throwable thrown) {
    return "broken pipe".equalsIgnoreCase(message(thrown));
  }
}
