// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.dist;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** Reads jars and folders into sorted maps from entry name to content. */
final class ClassFiles {
  private ClassFiles() {}

  /** All files of a jar; of a multi-release jar only the base. */
  static Map<String, byte[]> ofJar(Path jar) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (JarFile file = new JarFile(jar.toFile())) {
      for (JarEntry entry : Collections.list(file.entries())) {
        if (!entry.isDirectory() && !entry.getName().startsWith("META-INF/versions/")) {
          try (InputStream in = file.getInputStream(entry)) {
            files.put(entry.getName(), in.readAllBytes());
          }
        }
      }
    }
    return files;
  }

  /** All files of the jars in a folder; nothing if there is no such folder. */
  static Map<String, byte[]> ofJarsIn(Path folder) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    for (Path jar : jarsIn(folder)) {
      ofJar(jar).forEach(files::putIfAbsent);
    }
    return files;
  }

  /** The jars in a folder, sorted by name. */
  static List<Path> jarsIn(Path folder) throws IOException {
    List<Path> jars = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.jar")) {
      found.forEach(jars::add);
    }
    Collections.sort(jars);
    return jars;
  }

  static boolean isClass(String name) {
    return name.endsWith(".class") && !name.endsWith("module-info.class");
  }
}
