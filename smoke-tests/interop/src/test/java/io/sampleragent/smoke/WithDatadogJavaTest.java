// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke;

/** A Java service with {@code dd-java-agent}. */
class WithDatadogJavaTest extends PeerContract {
  WithDatadogJavaTest() {
    super(Peer.DATADOG_JAVA);
  }
}
