// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.settings;

/** The tables of the configuration page, in its order. */
public enum Group {
  GENERAL("General"),
  AGENT("Agent connection"),
  SAMPLING("Sampling"),
  PROPAGATION("Headers"),
  SPANS("Traces and spans"),
  HTTP_AND_DATABASES("HTTP and databases");

  private final String title;

  Group(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }
}
