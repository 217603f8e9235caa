// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

/**
 * Who may name a span's resource: a lower number never replaces a higher one, an equal one does
 * (dd-trace-java's {@code ResourceNamePriorities}).
 */
final class ResourcePriority {
  static final byte DEFAULT = 0;
  static final byte PATH = 1;
  static final byte NOT_FOUND = 2;
  static final byte ROUTE = 3;
  static final byte PATTERN = 4;
  static final byte TAG = 5;
  static final byte MANUAL = 6;

  private ResourcePriority() {}
}
