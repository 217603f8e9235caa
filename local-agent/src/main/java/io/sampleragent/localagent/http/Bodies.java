// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.localagent.http;

import io.sampleragent.localagent.store.Loss;
import io.sampleragent.localagent.store.Losses;
import java.io.IOException;

/** Reads the bodies that clients send, and counts those that are refused. */
final class Bodies {
  private Bodies() {}

  static byte[] read(Exchange exchange, int limit, Losses losses) throws IOException {
    try {
      return exchange.body(limit);
    } catch (HttpProblem e) {
      losses.add(e.status == 413 ? Loss.TOO_LARGE : Loss.UNDECODABLE, 1);
      throw e;
    }
  }

  /** Clients of this protocol do not compress; without this the decoder's message would mislead. */
  static void requirePlain(Exchange exchange) throws HttpProblem {
    String encoding = exchange.header("Content-Encoding");
    if (encoding.isEmpty() || encoding.equalsIgnoreCase("identity")) return;
    throw new HttpProblem(
        400, "Content-Encoding '" + encoding + "' is not supported; send the body uncompressed");
  }
}
