// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.settings;

import io.sampleragent.sampling.Problems;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** Reads the file that {@code DD_TRACE_CONFIG} names. */
final class PropertiesFile {
  private PropertiesFile() {}

  /**
   * The file's entries; none when it cannot be read, which is reported.
   *
   * @param path a leading {@code ~} stands for the home directory
   */
  static Map<String, String> read(String path, Origin origin, String userHome, Problems problems) {
    Properties properties = new Properties();
    try (InputStream in = new FileInputStream(at(path, userHome))) {
      properties.load(in);
    } catch (IOException | IllegalArgumentException e) { // the latter: a bad Unicode escape
      problems.report(origin + ": cannot read the file, it is ignored: " + e.getMessage());
      return Collections.emptyMap();
    }
    return copy(properties);
  }

  /** The file that a user means by {@code path}: {@code ~} stands for the home directory. */
  static File at(String path, String userHome) {
    return new File(path.startsWith("~") ? userHome + path.substring(1) : path);
  }

  static Map<String, String> copy(Properties properties) {
    Map<String, String> map = new HashMap<>();
    for (String name : properties.stringPropertyNames()) {
      map.put(name, properties.getProperty(name));
    }
    return map;
  }
}
