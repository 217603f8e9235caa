// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke.weaver;

import java.net.URL;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Asks this JVM to refuse a class that is wrong: else nothing here proves anything. */
final class Control {
  private static final String WRONG = "Wrong";

  private Control() {}

  static void check(Report report) {
    LibraryLoader loader = new LibraryLoader(new URL[0]);
    loader.put(WRONG, wrong());
    String found = Members.of(loader, WRONG).lines().toString();
    if (!found.contains("java.lang.VerifyError")) {
      report.failed("a wrong class was not refused: " + found);
    }
  }

  /** {@code static Object wrong() { return 0; }} without boxing. */
  private static byte[] wrong() {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.visit(Opcodes.V1_8, Opcodes.ACC_PUBLIC, WRONG, null, "java/lang/Object", null);
    MethodVisitor method =
        writer.visitMethod(Opcodes.ACC_STATIC, "wrong", "()Ljava/lang/Object;", null, null);
    method.visitCode();
    method.visitInsn(Opcodes.ICONST_0);
    method.visitInsn(Opcodes.ARETURN);
    method.visitMaxs(0, 0);
    method.visitEnd();
    writer.visitEnd();
    return writer.toByteArray();
  }
}
