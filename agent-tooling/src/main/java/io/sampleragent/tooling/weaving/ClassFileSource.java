// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.weaving;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Where the class files of the integrations are. */
public interface ClassFileSource {
  /**
   * The class file of a class of ours.
   *
   * @param className binary name, with dots
   * @return null if there is no such class
   */
  byte @Nullable [] find(String className) throws IOException;
}
