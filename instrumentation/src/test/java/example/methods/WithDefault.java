// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package example.methods;

import io.opentelemetry.instrumentation.annotations.SpanAttribute;
import io.opentelemetry.instrumentation.annotations.WithSpan;

/** An interface whose methods have code. */
public interface WithDefault {
  @WithSpan
  default void inherited(@SpanAttribute("n") int n) {}

  @WithSpan
  static void ofInterface() {}
}
