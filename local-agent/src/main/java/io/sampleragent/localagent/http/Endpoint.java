// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.localagent.http;

import java.io.IOException;

/** Answers one path. Called on a server thread and may block; must answer or throw, not both. */
interface Endpoint {
  void handle(Exchange exchange) throws IOException;
}
