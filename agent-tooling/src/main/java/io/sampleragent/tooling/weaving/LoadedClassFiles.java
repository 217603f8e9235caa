// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.weaving;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.security.CodeSource;
import java.util.HashMap;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/**
 * Reads class files of loaded classes, from the jar that a class names as its source if there is
 * one: asking its loader is always right but four times slower, and there may be thousands.
 */
final class LoadedClassFiles implements AutoCloseable {
  private final Map<String, JarFile> jars = new HashMap<>();

  /** Null if there is none. */
  byte @Nullable [] read(Class<?> loaded) throws IOException {
    try (InputStream in = open(loaded, loaded.getName().replace('.', '/') + ".class")) {
      return in == null ? null : bytes(in);
    }
  }

  private @Nullable InputStream open(Class<?> loaded, String name) throws IOException {
    JarFile jar = jarOf(loaded.getProtectionDomain().getCodeSource());
    ZipEntry entry = jar == null ? null : jar.getEntry(name);
    return entry == null
        ? loaded.getClassLoader().getResourceAsStream(name)
        : jar.getInputStream(entry);
  }

  private @Nullable JarFile jarOf(@Nullable CodeSource source) throws IOException {
    URL location = source == null ? null : source.getLocation();
    if (location == null || !location.getProtocol().equals("file")) {
      return null;
    }
    String path = location.getPath();
    if (path.endsWith("/")) {
      return null; // a folder
    }
    JarFile jar = jars.get(path);
    if (jar == null) {
      File file = file(location);
      if (file == null) {
        return null;
      }
      jar = new JarFile(file);
      jars.put(path, jar);
    }
    return jar;
  }

  private static @Nullable File file(URL location) {
    try {
      return new File(location.toURI()); // blanks are written %20 in a URL
    } catch (URISyntaxException | IllegalArgumentException noFile) {
      return null;
    }
  }

  private static byte[] bytes(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
      bytes.write(buffer, 0, n);
    }
    return bytes.toByteArray();
  }

  @Override
  public void close() {
    for (JarFile jar : jars.values()) {
      try {
        jar.close();
      } catch (IOException ignored) {
        // It was only read.
      }
    }
  }
}
