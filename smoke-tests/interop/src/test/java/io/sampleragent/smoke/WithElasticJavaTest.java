// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke;

/** A Java service with {@code elastic-apm-agent}. */
class WithElasticJavaTest extends PeerContract {
  WithElasticJavaTest() {
    super(Peer.ELASTIC_JAVA);
  }
}
