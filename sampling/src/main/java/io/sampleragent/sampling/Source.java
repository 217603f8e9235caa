// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

/** Where the value that decided came from. */
public enum Source {
  DEFAULT("default"),
  ENVIRONMENT("environment"),
  PROPERTY("system property"),
  FILE("file"),
  REMOTE("remote configuration"),
  AGENT("agent"),
  MANUAL("code"),
  RESCUE("rescue"),
  INHERITED("headers");

  private final String label;

  Source(String label) {
    this.label = label;
  }

  /** Whether a user wrote the value into some setting. */
  boolean isSetting() {
    return this == ENVIRONMENT || this == PROPERTY || this == FILE || this == REMOTE;
  }

  /** The word used in sentences for people. */
  public String label() {
    return label;
  }
}
