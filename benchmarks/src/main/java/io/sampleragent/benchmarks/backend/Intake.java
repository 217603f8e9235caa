// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.benchmarks.backend;

import java.io.IOException;
import java.io.InputStream;

/** Reads a body of one protocol and counts the spans in it. The body is the caller's to close. */
interface Intake {
  void read(InputStream body, Counts counts) throws IOException;
}
