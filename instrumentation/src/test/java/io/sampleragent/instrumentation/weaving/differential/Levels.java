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
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/** The samples as class files of every Java. */
final class Levels {
  static final int RUNNING =
      (int) Double.parseDouble(System.getProperty("java.class.version")) - 44;

  private static final Path PLAIN = Paths.get("src/test/java/sample/differential");
  private static final Path NEWER = Paths.get("src/test/resources/shapes");

  private Levels() {}

  /** Samples in the language of Java 8, compiled for a release. */
  static Map<String, byte[]> compiled(int release) {
    Map<String, String> sources = sources(PLAIN, ".java");
    sources.remove("Seen"); // the one that all versions share
    return compile(sources, release);
  }

  /** Samples that need a release. */
  static Map<String, byte[]> compiledNewer(int release) {
    Map<String, String> sources = sources(NEWER, ".java.txt");
    sources.keySet().retainAll(java.util.Collections.singleton("Java" + release));
    return compile(sources, release);
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
   * types, which are Java 8 in more than its number.
   *
   * @param version e.g. {@link Opcodes#V1_5}
   */
  static Map<String, byte[]> stamped(Map<String, byte[]> compiled, int version, boolean frames) {
    Map<String, byte[]> stamped = new TreeMap<>();
    compiled.forEach(
        (name, classFile) -> {
          if (!name.startsWith("sample.differential.Member")) {
            stamped.put(name, stamp(classFile, version, frames));
          }
        });
    return stamped;
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
