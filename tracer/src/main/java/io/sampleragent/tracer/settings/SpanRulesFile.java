// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.settings;

import io.sampleragent.sampling.InvalidRulesException;
import io.sampleragent.sampling.Problems;
import io.sampleragent.sampling.SpanSamplingRules;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads the file that {@code DD_SPAN_SAMPLING_RULES_FILE} names: the rules as JSON, in UTF-8. */
final class SpanRulesFile {
  private static final int MAX_LENGTH =
      1 << 20; // characters, as many as rules may have anywhere; bounds what is read

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
      return SpanSamplingRules.parse(text(file), origin.source(), origin.name(), problems);
    } catch (IOException e) {
      problems.report(origin + ": cannot read the file: " + e.getMessage() + NO_RULES);
    } catch (InvalidRulesException e) {
      problems.report(origin + ": " + file.getPath() + ", " + e.getMessage() + NO_RULES);
    }
    return null;
  }

  private static String text(File file) throws IOException {
    StringBuilder text = new StringBuilder();
    try (Reader in = new InputStreamReader(new FileInputStream(file), StandardCharsets.UTF_8)) {
      char[] buffer = new char[8192];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        text.append(buffer, 0, read);
        if (text.length() > MAX_LENGTH) {
          throw new IOException(file.getPath() + " has more than " + MAX_LENGTH + " characters");
        }
      }
    }
    boolean marked = text.length() > 0 && text.charAt(0) == '\uFEFF'; // as Windows' editors do
    return text.substring(marked ? 1 : 0);
  }
}
