// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.export;

import org.jspecify.annotations.Nullable;

/**
 * What came of one request to the agent: an answer, or the reason why there was none. Immutable.
 */
final class Reply {
  private final int status;
  private final String body;
  private final @Nullable String failure;

  private Reply(int status, String body, @Nullable String failure) {
    this.status = status;
    this.body = body;
    this.failure = failure;
  }

  static Reply answered(int status, String body) {
    return new Reply(status, body, null);
  }

  /**
   * There was no answer.
   *
   * @param reason for people
   */
  static Reply failed(String reason) {
    return new Reply(0, "", reason);
  }

  boolean isAnswer() {
    return failure == null;
  }

  boolean isOk() {
    return status == 200;
  }

  /** The answer's HTTP status, 0 without an answer. */
  int status() {
    return status;
  }

  /** The answer's text, or its beginning if it is longer than we read. */
  String body() {
    return body;
  }

  /** Why the payload was not taken, for people. */
  String reason() {
    return failure != null ? failure : "the agent answered " + status;
  }
}
