// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.weaving;

import io.sampleragent.tracer.settings.MethodPatterns;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the user's settings say about weaving. */
public interface WeavingChoice {
  /** Whether an integration is switched on. */
  boolean isEnabled(String integration);

  /** Full names of annotations that mark methods to trace: {@code DD_TRACE_ANNOTATIONS}. */
  List<String> annotations();

  /** Methods to trace by full class name, {@code "*"} for all of them: {@code DD_TRACE_METHODS}. */
  Map<String, String[]> methods();

  /** Methods inside which nothing is traced: {@code DD_SAMPLER_SUPPRESS}; null if none. */
  @Nullable MethodPatterns suppressed();
}
