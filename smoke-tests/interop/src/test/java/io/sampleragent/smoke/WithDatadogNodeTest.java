// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke;

/** A Node service with the npm package {@code dd-trace}. */
class WithDatadogNodeTest extends PeerContract {
  WithDatadogNodeTest() {
    super(Peer.DATADOG_NODE);
  }
}
