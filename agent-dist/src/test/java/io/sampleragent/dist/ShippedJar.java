// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.dist;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.objectweb.asm.ClassReader;

/** The jar that this build put together, for tests. */
final class ShippedJar {
  static final Path FILE = Path.of("target", "sampler-agent.jar");
  static final Path ROOT = Path.of("..");

  private static final int UTF8 = 1; // tag of a text in a constant pool, JVMS table 4.4-A

  private final Map<String, byte[]> entries;

  private ShippedJar(Map<String, byte[]> entries) {
    this.entries = entries;
  }

  static ShippedJar read() {
    try {
      return new ShippedJar(ClassFiles.ofJar(FILE));
    } catch (IOException missing) {
      throw new UncheckedIOException("build it first: mvn package -DskipTests", missing);
    }
  }

  /** Assembles the jar once more, in this JVM. */
  static Path assembleTo(Path file) throws IOException {
    Assemble.main(
        new String[] {
          ROOT.toString(),
          System.getProperty("dist.version"),
          System.getProperty("dist.timestamp"),
          file.toString()
        });
    return file;
  }

  static long size() throws IOException {
    return Files.size(FILE);
  }

  Set<String> names() {
    return entries.keySet();
  }

  byte[] content(String name) {
    return entries.get(name);
  }

  String text(String name) {
    return new String(content(name), java.nio.charset.StandardCharsets.UTF_8);
  }

  long bytesBelow(String folder) {
    return namesBelow(folder).stream().mapToLong(name -> content(name).length).sum();
  }

  /** Names of class files below a folder, hidden or not. */
  List<String> classesBelow(String folder) {
    return namesBelow(folder).stream()
        .filter(name -> name.endsWith(".class") || name.endsWith(".classdata"))
        .collect(Collectors.toList());
  }

  List<byte[]> classFilesBelow(String folder) {
    return classesBelow(folder).stream().map(this::content).collect(Collectors.toList());
  }

  /** The class-file version of an entry: 52 is Java 8. */
  int classVersion(String name) {
    byte[] classFile = content(name);
    return (classFile[6] & 0xFF) << 8 | (classFile[7] & 0xFF);
  }

  /** Every text in a class file's constant pool: names, descriptors, signatures, strings. */
  Set<String> constants(String name) {
    ClassReader reader = new ClassReader(content(name));
    Set<String> texts = new TreeSet<>();
    for (int i = 1; i < reader.getItemCount(); i++) {
      int item = reader.getItem(i);
      if (item > 0 && reader.readByte(item - 1) == UTF8) {
        texts.add(readText(reader, item));
      }
    }
    return texts;
  }

  // ASM reads a text through a reference to it only.
  private static String readText(ClassReader reader, int item) {
    int length = reader.readUnsignedShort(item);
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append((char) reader.readByte(item + 2 + i)); // ASCII is all that we look for
    }
    return text.toString();
  }

  private List<String> namesBelow(String folder) {
    return entries.keySet().stream()
        .filter(name -> name.startsWith(folder))
        .collect(Collectors.toCollection(ArrayList::new));
  }
}
