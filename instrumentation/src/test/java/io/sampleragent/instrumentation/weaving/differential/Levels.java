// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.weaving.differential;

import io.sampleragent.instrumentation.testing.MemoryCompiler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/** The samples as class files of every Java. */
final class Levels {
  static final int RUNNING =
      (int) Double.parseDouble(System.getProperty("java.class.version")) - 44;

  /** All that the running JVM knows, oldest first. */
  static final List<String> NAMES =
      Stream.of(
              "Java 1.4",
              "Java 5",
              "Java 6 without frames",
              "Java 6",
              "Java 7",
              "Java 8",
              "Java 11",
              "Java 17",
              "Java 21",
              "Java 25")
          .filter(Levels::isKnown)
          .collect(Collectors.toList());

  private static final Path PLAIN = Paths.get("src/test/java/sample/differential");
  private static final Path NEWER = Paths.get("src/test/resources/shapes");

  private Levels() {}

  private static boolean isKnown(String level) {
    return !level.matches("Java \\d\\d") || Integer.parseInt(level.substring(5)) <= RUNNING;
  }

  /** The samples as class files of one Java, by full name. */
  static Map<String, byte[]> classFiles(String level) {
    switch (level) {
      case "Java 1.4":
        return old(Opcodes.V1_4, false);
      case "Java 5":
        return old(Opcodes.V1_5, false);
      case "Java 6 without frames":
        return old(Opcodes.V1_6, false);
      case "Java 6":
        return old(Opcodes.V1_6, true);
      case "Java 7":
        return old(Opcodes.V1_7, true);
      default:
        return compiled(Integer.parseInt(level.substring("Java ".length())));
    }
  }

  private static Map<String, byte[]> compiled(int release) {
    Map<String, String> sources = sources(PLAIN, ".java");
    sources.remove("Seen"); // the one that all versions share
    Map<String, byte[]> classFiles = compile(sources, release);
    Map<String, String> newer = sources(NEWER, ".java.txt");
    newer.keySet().removeIf(name -> Integer.parseInt(name.substring("Java".length())) > release);
    if (!newer.isEmpty()) {
      classFiles.putAll(compile(newer, release));
    }
    classFiles.put(Handmade.NAME, Handmade.classFile(Opcodes.V1_8 + release - 8));
    return classFiles;
  }

  private static Map<String, byte[]> compile(Map<String, String> sources, int release) {
    try {
      return RUNNING == 8
          ? MemoryCompiler.compile(sources)
          : MemoryCompiler.compile(sources, "--release", String.valueOf(release));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /**
   * Class files as an older compiler would have written them: without {@code Members} and its
   * types, which are Java 8 in more than their number.
   */
  private static Map<String, byte[]> old(int version, boolean frames) {
    Map<String, byte[]> old = new TreeMap<>();
    compiled(8)
        .forEach(
            (name, classFile) -> {
              if (!name.startsWith("sample.differential.Member")) {
                old.put(name, stamp(classFile, version, frames));
              }
            });
    if (!frames) {
      old.put(Subroutines.NAME, Subroutines.classFile(version));
    }
    old.put(Handmade.NAME, Handmade.classFile(version, frames));
    return old;
  }

  private static byte[] stamp(byte[] classFile, int version, boolean frames) {
    ClassWriter writer = new ClassWriter(0);
    ClassVisitor stamp =
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public void visit(
              int old,
              int access,
              String name,
              String signature,
              String superName,
              String[] interfaces) {
            super.visit(version, access, name, signature, superName, interfaces);
          }
        };
    new ClassReader(classFile).accept(stamp, frames ? 0 : ClassReader.SKIP_FRAMES);
    return writer.toByteArray();
  }

  private static Map<String, String> sources(Path folder, String ending) {
    Map<String, String> sources = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        String name = file.getFileName().toString();
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        sources.put(name.substring(0, name.length() - ending.length()), text);
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return sources;
  }
}
