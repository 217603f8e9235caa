// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.settings;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;

/** A file that holds rules and nothing else, in UTF-8. */
public final class TextFile {
  private static final int MAX_LENGTH =
      1 << 20; // characters, as many as rules may have anywhere; bounds what is read

  private TextFile() {}

  /**
   * Reads the whole file, without the mark that some editors put at its beginning.
   *
   * @throws IOException if the file cannot be read, or has more than 1,048,576 characters
   */
  public static String read(File file) throws IOException {
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
