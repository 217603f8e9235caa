// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/**
 * The compiled integrations, with the twin for {@code jakarta.servlet} that the build adds later.
 */
final class IntegrationClasses {
  private static final String OWN = "io/sampleragent/instrumentation/";
  private static final Path CLASSES = Paths.get("target/classes");
  private static final Path RESULT = Paths.get("target/woven-classes");

  private IntegrationClasses() {}

  static Path withJakarta() throws IOException {
    try (Stream<Path> files = Files.walk(CLASSES)) {
      List<Path> classFiles =
          files.filter(file -> file.toString().endsWith(".class")).collect(Collectors.toList());
      for (Path file : classFiles) {
        String name = CLASSES.relativize(file).toString();
        byte[] bytes = Files.readAllBytes(file);
        write(name, bytes);
        if (name.startsWith(OWN + "servlet/")) {
          write(JAKARTA.mapType(name), toJakarta(bytes));
        }
      }
    }
    return RESULT;
  }

  /**
   * The same class for {@code jakarta.servlet}; the test's own servlets are renamed the same way.
   */
  static byte[] toJakarta(byte[] classFile) {
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(classFile).accept(new ClassRemapper(writer, JAKARTA), 0);
    return writer.toByteArray();
  }

  private static void write(String name, byte[] bytes) throws IOException {
    Path file = RESULT.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }

  private static final Remapper JAKARTA =
      new Remapper() {
        @Override
        public String map(String internalName) {
          return internalName
              .replace("javax/servlet/", "jakarta/servlet/")
              .replace(OWN + "servlet/", OWN + "jakarta/");
        }

        // The names in @Weave are text.
        @Override
        public Object mapValue(Object value) {
          return value instanceof String
              ? ((String) value).replace("javax.servlet.", "jakarta.servlet.")
              : super.mapValue(value);
        }
      };
}
