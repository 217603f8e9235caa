// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke;

/** A Java service with {@code opentelemetry-javaagent}. */
class WithOpenTelemetryJavaTest extends PeerContract {
  WithOpenTelemetryJavaTest() {
    super(Peer.OPENTELEMETRY_JAVA);
  }
}
