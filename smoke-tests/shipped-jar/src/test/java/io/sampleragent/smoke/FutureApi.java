// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/**
 * A version of an API that does not exist yet: one interface has one more method that
 * implementations must have, {@code void later()}.
 */
final class FutureApi {
  private FutureApi() {}

  /**
   * Makes {@code target/lib/<library>-future} of {@code target/lib/<library>}.
   *
   * @param version what its jars say of themselves
   * @param changed the interface, by its full name
   * @return the name of the new library
   */
  static String of(String library, String version, String changed) throws IOException {
    String future = library + "-future";
    Path folder = Files.createDirectories(Path.of("target/lib", future));
    for (Path jar : Packaging.jarsIn(library).toList()) {
      copy(jar, folder.resolve(jar.getFileName()), version, changed.replace('.', '/') + ".class");
    }
    return future;
  }

  private static void copy(Path from, Path to, String version, String changed) throws IOException {
    try (JarFile jar = new JarFile(from.toFile());
        OutputStream file = Files.newOutputStream(to);
        JarOutputStream out = new JarOutputStream(file, manifest(jar, version))) {
      for (JarEntry entry : jar.stream().toList()) {
        if (!entry.isDirectory() && !entry.getName().equals(JarFile.MANIFEST_NAME)) {
          byte[] bytes = jar.getInputStream(entry).readAllBytes();
          out.putNextEntry(new JarEntry(entry.getName()));
          out.write(entry.getName().equals(changed) ? changed(bytes) : bytes);
        }
      }
    }
  }

  private static Manifest manifest(JarFile jar, String version) throws IOException {
    Manifest manifest = jar.getManifest();
    manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, version);
    return manifest;
  }

  private static byte[] changed(byte[] classFile) {
    ClassWriter out = new ClassWriter(0);
    new ClassReader(classFile)
        .accept(
            new ClassVisitor(Opcodes.ASM9, out) {
              @Override
              public void visitEnd() {
                int modifiers = Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT;
                super.visitMethod(modifiers, "later", "()V", null, null).visitEnd();
                super.visitEnd();
              }
            },
            0);
    return out.toByteArray();
  }
}
