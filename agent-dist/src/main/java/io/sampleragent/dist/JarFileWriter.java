// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.dist;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a jar that is the same to the byte for the same content: sorted entries, one time stamp.
 */
final class JarFileWriter {
  private final Map<String, byte[]> entries = new TreeMap<>();
  private final Instant time;

  JarFileWriter(Instant time) {
    this.time = time;
  }

  /**
   * Adds an entry.
   *
   * @throws IllegalStateException if there is one of this name
   */
  void add(String name, byte[] content) {
    if (entries.put(name, content) != null) {
      throw new IllegalStateException("two entries named " + name);
    }
  }

  /**
   * Writes the jar.
   *
   * @param stored prefix of the entries that are not compressed, because a traced JVM reads them at
   *     start-up
   */
  void write(Path jar, Map<String, String> manifest, String stored) throws IOException {
    Files.createDirectories(jar.getParent());
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
      put(out, JarFile.MANIFEST_NAME, bytes(manifest), false);
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        put(out, entry.getKey(), entry.getValue(), entry.getKey().startsWith(stored));
      }
    }
  }

  private void put(ZipOutputStream out, String name, byte[] content, boolean stored)
      throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(java.time.LocalDateTime.ofInstant(time, java.time.ZoneOffset.UTC));
    if (stored) {
      CRC32 crc = new CRC32();
      crc.update(content);
      entry.setMethod(ZipEntry.STORED);
      entry.setSize(content.length);
      entry.setCrc(crc.getValue());
    }
    out.putNextEntry(entry);
    out.write(content);
    out.closeEntry();
  }

  private static byte[] bytes(Map<String, String> attributes) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.forEach((name, value) -> manifest.getMainAttributes().putValue(name, value));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    manifest.write(bytes);
    return bytes.toByteArray();
  }
}
