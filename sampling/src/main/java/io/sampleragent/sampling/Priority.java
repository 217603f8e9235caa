// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

/** Sampling priorities as they go over the wire; a trace is kept when its priority is above 0. */
public final class Priority {
  /** Dropped by a user's rule, rate, limit or code. */
  public static final int USER_DROP = -1;

  /** Dropped by a rate the agent sent. */
  public static final int SAMPLER_DROP = 0;

  /** Kept by a rate the agent sent, or because nothing says otherwise. */
  public static final int SAMPLER_KEEP = 1;

  /** Kept by a user's rule, rate or code. */
  public static final int USER_KEEP = 2;

  private Priority() {}
}
