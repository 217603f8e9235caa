// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.weaving.differential;

import static org.objectweb.asm.Opcodes.*;

import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/** {@code finally} as compilers wrote it up to Java 5: as a subroutine, with JSR and RET. */
final class Subroutines {
  static final String NAME = "sample.differential.Subroutines";

  private Subroutines() {}

  /**
   * @param version up to {@link org.objectweb.asm.Opcodes#V1_6}: later ones must not have them
   */
  static byte[] classFile(int version) {
    return new ClassMaker(NAME, version, false)
        .constructor()
        .instance("lastly", "(I)I", code -> lastly(code, 5))
        .instance("lastlyInDistantSlot", "(I)I", code -> lastly(code, 400))
        .instance("nested", "(ILjava/lang/String;)I", Subroutines::nested)
        .statics("returnsFromInside", "(I)J", Subroutines::returnsFromInside)
        .statics("inLoop", "(I)I", Subroutines::inLoop)
        .statics("locals", "(I)Ljava/lang/String;", Subroutines::locals)
        .classFile();
  }

  /** {@code try { return 10 / n; } finally { n++; }}, called for the return and the throw. */
  private static void lastly(MethodVisitor code, int address) {
    Label subroutine = new Label();
    Label start = label(code);
    divideTenBy(code, 1);
    code.visitVarInsn(ISTORE, 2);
    code.visitJumpInsn(JSR, subroutine);
    code.visitVarInsn(ILOAD, 2);
    code.visitInsn(IRETURN);
    Label handler = label(code);
    code.visitVarInsn(ASTORE, 3);
    code.visitJumpInsn(JSR, subroutine);
    code.visitVarInsn(ALOAD, 3);
    code.visitInsn(ATHROW);
    code.visitLabel(subroutine);
    code.visitVarInsn(ASTORE, address);
    code.visitIincInsn(1, 1);
    code.visitVarInsn(RET, address);
    code.visitTryCatchBlock(start, handler, handler, null);
  }

  private static void nested(MethodVisitor code) {
    Label outer = new Label();
    Label inner = new Label();
    Label back = new Label();
    code.visitJumpInsn(JSR, outer);
    divideTenBy(code, 1);
    code.visitInsn(IRETURN);
    code.visitLabel(outer);
    code.visitVarInsn(ASTORE, 3);
    code.visitJumpInsn(JSR, inner);
    code.visitJumpInsn(JSR, inner);
    code.visitVarInsn(RET, 3);
    code.visitLabel(inner);
    code.visitVarInsn(ASTORE, 4);
    code.visitVarInsn(ALOAD, 2);
    code.visitJumpInsn(IFNULL, back);
    code.visitVarInsn(ALOAD, 2);
    code.visitMethodInsn(INVOKEVIRTUAL, "java/lang/String", "length", "()I", false);
    code.visitVarInsn(ISTORE, 1);
    code.visitLabel(back);
    code.visitVarInsn(RET, 4);
  }

  private static void returnsFromInside(MethodVisitor code) {
    Label subroutine = new Label();
    Label back = new Label();
    code.visitJumpInsn(JSR, subroutine);
    divideTenBy(code, 0);
    code.visitInsn(I2L);
    code.visitInsn(LRETURN);
    code.visitLabel(subroutine);
    code.visitVarInsn(ASTORE, 1);
    code.visitVarInsn(ILOAD, 0);
    code.visitJumpInsn(IFGE, back);
    code.visitLdcInsn(-1L);
    code.visitInsn(LRETURN);
    code.visitLabel(back);
    code.visitVarInsn(RET, 1);
  }

  private static void inLoop(MethodVisitor code) {
    Label subroutine = new Label();
    code.visitInsn(ICONST_5);
    code.visitVarInsn(ISTORE, 1);
    Label loop = label(code);
    code.visitJumpInsn(JSR, subroutine);
    code.visitIincInsn(1, -1);
    code.visitVarInsn(ILOAD, 1);
    code.visitJumpInsn(IFGT, loop);
    divideTenBy(code, 0);
    code.visitInsn(IRETURN);
    code.visitLabel(subroutine);
    code.visitVarInsn(ASTORE, 2);
    code.visitIincInsn(0, -1);
    code.visitVarInsn(RET, 2);
  }

  /** One slot has another type at each call: allowed, as the subroutine does not touch it. */
  private static void locals(MethodVisitor code) {
    Label subroutine = new Label();
    code.visitLdcInsn("text");
    code.visitVarInsn(ASTORE, 1);
    code.visitJumpInsn(JSR, subroutine);
    code.visitVarInsn(ALOAD, 1);
    code.visitVarInsn(ASTORE, 3);
    code.visitInsn(FCONST_1);
    code.visitVarInsn(FSTORE, 1);
    code.visitJumpInsn(JSR, subroutine);
    code.visitVarInsn(FLOAD, 1);
    code.visitInsn(POP);
    divideTenBy(code, 0);
    code.visitInsn(POP);
    code.visitVarInsn(ALOAD, 3);
    code.visitInsn(ARETURN);
    code.visitLabel(subroutine);
    code.visitVarInsn(ASTORE, 2);
    code.visitIincInsn(0, 1);
    code.visitVarInsn(RET, 2);
  }

  private static void divideTenBy(MethodVisitor code, int slot) {
    code.visitIntInsn(BIPUSH, 10);
    code.visitVarInsn(ILOAD, slot);
    code.visitInsn(IDIV);
  }

  private static Label label(MethodVisitor code) {
    Label label = new Label();
    code.visitLabel(label);
    return label;
  }
}
