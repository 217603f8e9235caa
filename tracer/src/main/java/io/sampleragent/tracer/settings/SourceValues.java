// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.settings;

import io.sampleragent.sampling.Source;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names and texts one source holds, e.g. the environment. */
final class SourceValues {
  final Source source;
  final Map<String, String> values;

  SourceValues(Source source, Map<String, String> values) {
    this.source = source;
    this.values = values;
  }

  /** How this source spells the setting. */
  String spell(String settingName) {
    return source == Source.ENVIRONMENT
        ? Setting.environmentName(settingName)
        : Setting.propertyName(settingName);
  }

  /** The trimmed text, or null when there is none or only blanks. */
  @Nullable String text(String name) {
    String text = values.get(name);
    String trimmed = text == null ? "" : text.trim();
    return trimmed.isEmpty() ? null : trimmed;
  }
}
