// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke;

/** A Java service with {@code opentelemetry-javaagent}. */
class WithOpenTelemetryJavaTest extends PeerContract {
  @Override
  Peer peer() {
    return Peer.OPENTELEMETRY_JAVA;
  }

  @Override
  boolean reportsDropped() {
    return false;
  }
}
