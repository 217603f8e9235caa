// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

/**
 * Takes sentences about input that could not be used, written for the person who wrote the input.
 * This package never prints; whoever passes the listener in decides where the sentences go. May be
 * called from any thread.
 */
public interface Problems {
  void report(String problem);
}
