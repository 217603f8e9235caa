// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.weaving.differential;

import java.util.function.Consumer;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Writes a class of methods that no Java compiler would write. */
public final class ClassMaker {
  private final ClassWriter writer;
  private final String internalName;

  public ClassMaker(String name, int version) {
    this(name, version, true);
  }

  public ClassMaker(String name, int version, boolean frames) {
    internalName = name.replace('.', '/');
    writer =
        new ClassWriter(frames ? ClassWriter.COMPUTE_FRAMES : ClassWriter.COMPUTE_MAXS) {
          @Override
          protected String getCommonSuperClass(String first, String second) {
            return "java/lang/Object"; // without loading what is being made
          }
        };
    writer.visit(
        version,
        Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER,
        internalName,
        null,
        "java/lang/Object",
        null);
  }

  /** A constructor without arguments that does nothing. */
  public ClassMaker constructor() {
    return method(
        Opcodes.ACC_PUBLIC,
        "<init>",
        "()V",
        code -> {
          callObject(code);
          code.visitInsn(Opcodes.RETURN);
        });
  }

  public ClassMaker method(
      int access, String name, String descriptor, Consumer<MethodVisitor> body) {
    MethodVisitor code = writer.visitMethod(access, name, descriptor, null, null);
    code.visitCode();
    body.accept(code);
    code.visitMaxs(0, 0);
    code.visitEnd();
    return this;
  }

  public ClassMaker instance(String name, String descriptor, Consumer<MethodVisitor> body) {
    return method(Opcodes.ACC_PUBLIC, name, descriptor, body);
  }

  public ClassMaker statics(String name, String descriptor, Consumer<MethodVisitor> body) {
    return method(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, name, descriptor, body);
  }

  public ClassMaker field(String name) {
    writer.visitField(Opcodes.ACC_PUBLIC, name, "I", null, null).visitEnd();
    return this;
  }

  public byte[] classFile() {
    writer.visitEnd();
    return writer.toByteArray();
  }

  /** {@code super()} of a class below {@code Object}. */
  public static void callObject(MethodVisitor code) {
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
  }
}
