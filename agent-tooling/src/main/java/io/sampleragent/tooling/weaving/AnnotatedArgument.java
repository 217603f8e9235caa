// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.weaving;

import org.jspecify.annotations.Nullable;

/** An argument of a method that carries an annotation which some advice asks for. */
final class AnnotatedArgument {
  final int index;

  /** The annotation's descriptor. */
  final String annotation;

  /** As the annotation says, or else as the class file does; null if neither says it. */
  @Nullable String name;

  AnnotatedArgument(int index, String annotation) {
    this.index = index;
    this.annotation = annotation;
  }
}
