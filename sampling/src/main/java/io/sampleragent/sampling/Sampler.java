// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

/**
 * Decides about one trace. Called once per local trace, on the application's thread, so it must be
 * thread-safe, must not block, and allocates nothing but the decision.
 */
public interface Sampler {
  Decision decide(LocalRoot root);
}
