// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

/**
 * Who may name a span's resource: a lower number never replaces a higher one, an equal one does
 * (spec/agent-protocol.md, section 10.1).
 */
final class ResourcePriority {
  static final int DEFAULT = 0;
  static final int PATH = 1;
  static final int NOT_FOUND = 2;
  static final int ROUTE = 3;
  static final int PATTERN = 4;
  static final int TAG = 5;
  static final int MANUAL = 6;

  private ResourcePriority() {}
}
