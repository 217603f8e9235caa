// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.propagation;

/**
 * The {@code _dd.p.*} tags that travel with a trace, as they arrived. Immutable.
 *
 * <p>Grammar, limits and errors: spec/propagation.md, section 2.1.
 */
public final class PropagationTags {
  public static final PropagationTags EMPTY = new PropagationTags();

  private PropagationTags() {}
}
