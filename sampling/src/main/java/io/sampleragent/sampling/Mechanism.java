// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

/** Who decided, as a number on the wire: {@code _dd.p.dm} is a minus sign and this number. */
public final class Mechanism {
  /** Decided elsewhere; never written to {@code _dd.p.dm}. */
  public static final int UNKNOWN = -1;

  /** No rule, no rate, no answer from an agent yet. */
  public static final int DEFAULT = 0;

  /** A rate the agent sent for the service and environment. */
  public static final int AGENT_RATE = 1;

  /** A local rule, or the local or remote global sample rate. */
  public static final int LOCAL_USER_RULE = 3;

  /** {@code manual.keep}, {@code manual.drop}, {@code sampling.priority}. */
  public static final int MANUAL = 4;

  /** A security event. */
  public static final int APPSEC = 5;

  /** A rule for single spans; never written to {@code _dd.p.dm}. */
  public static final int SPAN_SAMPLING_RATE = 8;

  /** A rule from remote configuration, written by a person. */
  public static final int REMOTE_USER_RULE = 11;

  /** A rule from remote configuration, computed by the backend. */
  public static final int REMOTE_ADAPTIVE_RULE = 12;

  private Mechanism() {}
}
