// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import io.sampleragent.tracer.settings.Config;

/** The settings that spans look at, read once at start-up into plain fields. Immutable. */
public final class TracerOptions {
  final String service;
  final boolean wideTraceIds;
  final int partialFlushSpans;

  private TracerOptions(Config config) {
    this.service = "";
    this.wideTraceIds = true;
    this.partialFlushSpans = 1000;
  }

  public static TracerOptions from(Config config) {
    return new TracerOptions(config);
  }

  /** The name to use for {@code service}, by {@code DD_SERVICE_MAPPING}. */
  String mappedService(String service) {
    return service;
  }
}
