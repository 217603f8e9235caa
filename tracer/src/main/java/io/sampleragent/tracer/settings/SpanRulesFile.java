// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.settings;

import io.sampleragent.sampling.InvalidRulesException;
import io.sampleragent.sampling.Problems;
import io.sampleragent.sampling.SpanSamplingRules;
import java.io.File;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads the file that {@code DD_SPAN_SAMPLING_RULES_FILE} names: the rules as JSON, in UTF-8. */
final class SpanRulesFile {
  private static final String NO_RULES = "; no span rules are used";

  private SpanRulesFile() {}

  /** The rules; null if the file cannot be used, which is reported with the reason. */
  static @Nullable SpanSamplingRules read(
      String path, Origin origin, String userHome, Problems problems) {
    File file = PropertiesFile.at(path, userHome);
    if (!file.exists()) {
      problems.report(origin + ": there is no file " + file.getAbsolutePath() + NO_RULES);
      return null;
    }
    try {
      return SpanSamplingRules.parse(TextFile.read(file), origin.source(), origin.name(), problems);
    } catch (IOException e) {
      problems.report(origin + ": cannot read the file: " + e.getMessage() + NO_RULES);
    } catch (InvalidRulesException e) {
      problems.report(origin + ": " + file.getPath() + ", " + e.getMessage() + NO_RULES);
    }
    return null;
  }
}
