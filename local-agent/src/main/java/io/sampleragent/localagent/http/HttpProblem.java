// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.localagent.http;

import java.io.IOException;

/** A request that is answered with an error status and one line of text saying what to change. */
final class HttpProblem extends IOException {
  private static final long serialVersionUID = 1;

  final int status;

  HttpProblem(int status, String message) {
    super(message);
    this.status = status;
  }
}
