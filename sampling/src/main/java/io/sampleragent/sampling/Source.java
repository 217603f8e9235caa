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
  INHERITED("headers");

  private final String label;

  Source(String label) {
    this.label = label;
  }

  /** The word used in sentences for people. */
  public String label() {
    return label;
  }
}
