// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/** The servlet integration renamed for {@code jakarta.servlet}, as the build does it. */
final class JakartaTwin {
  /** Class files by the class' new name. */
  static final Map<String, byte[]> CLASSES = new HashMap<>();

  private static final String OWN = "io/sampleragent/instrumentation/";

  private static final Remapper RENAMED =
      new Remapper() {
        @Override
        public String map(String internalName) {
          return internalName
              .replace("javax/servlet/", "jakarta/servlet/")
              .replace("org/eclipse/jetty/servlet/", "org/eclipse/jetty/ee10/servlet/")
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

  static {
    try (Stream<Path> files = Files.list(Paths.get("target/classes", OWN, "servlet"))) {
      List<Path> classFiles =
          files.filter(file -> file.toString().endsWith(".class")).collect(Collectors.toList());
      for (Path file : classFiles) {
        byte[] renamed = rename(Files.readAllBytes(file));
        CLASSES.put(new ClassReader(renamed).getClassName().replace('/', '.'), renamed);
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private JakartaTwin() {}

  /**
   * Any class file, with {@code javax.servlet} renamed to {@code jakarta.servlet} in it, and with
   * it the package that Jetty 12 has for that.
   */
  static byte[] rename(byte[] classFile) {
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(classFile).accept(new ClassRemapper(writer, RENAMED), 0);
    return writer.toByteArray();
  }
}
