// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.weaving.differential;

import static org.objectweb.asm.Opcodes.*;

import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/** What other compilers, shrinkers and obfuscators write: valid, and not what javac does. */
final class Handmade {
  static final String NAME = "sample.differential.Handmade";

  private static final String BUILDER = "java/lang/StringBuffer";

  private Handmade() {}

  static byte[] classFile(int version) {
    return classFile(version, true);
  }

  static byte[] classFile(int version, boolean frames) {
    ClassMaker maker = new ClassMaker(NAME, version, frames).constructor();
    slots(maker);
    stacks(maker);
    ranges(maker);
    jumps(maker);
    constructors(maker);
    if (version >= V11) {
      maker.statics("dynamicConstant", "(I)Ljava/lang/Object;", Handmade::dynamicConstant);
    }
    return maker.classFile();
  }

  private static void slots(ClassMaker maker) {
    maker
        .instance(
            "overwritesThis",
            "(I)I",
            code -> {
              code.visitVarInsn(ILOAD, 1);
              code.visitVarInsn(ISTORE, 0);
              Label end = new Label();
              code.visitVarInsn(ILOAD, 1);
              code.visitJumpInsn(IFLE, end);
              code.visitIincInsn(0, 7);
              code.visitLabel(end);
              divideTenBy(code, 0);
              code.visitInsn(IRETURN);
            })
        .instance(
            "overwritesArguments",
            "(Ljava/lang/String;JLjava/lang/Object;)D",
            code -> {
              code.visitVarInsn(ALOAD, 4);
              code.visitVarInsn(LLOAD, 2);
              code.visitInsn(L2D);
              code.visitVarInsn(DSTORE, 1);
              code.visitInsn(ICONST_5);
              code.visitVarInsn(ISTORE, 3);
              code.visitVarInsn(ASTORE, 0);
              Label some = new Label();
              code.visitVarInsn(ALOAD, 0);
              code.visitJumpInsn(IFNONNULL, some);
              throwNew(code, "java/lang/IllegalStateException");
              code.visitLabel(some);
              code.visitVarInsn(ILOAD, 3);
              code.visitInsn(I2D);
              code.visitVarInsn(DLOAD, 1);
              code.visitInsn(DADD);
              code.visitInsn(DRETURN);
            })
        .statics(
            "distantSlots",
            "(JI)J",
            code -> {
              code.visitVarInsn(LLOAD, 0);
              code.visitVarInsn(LSTORE, 300);
              code.visitVarInsn(ILOAD, 2);
              code.visitVarInsn(ISTORE, 299);
              code.visitIincInsn(299, 1_000);
              Label positive = new Label();
              code.visitVarInsn(ILOAD, 2);
              code.visitJumpInsn(IFGT, positive);
              code.visitVarInsn(LLOAD, 300);
              code.visitInsn(LRETURN);
              code.visitLabel(positive);
              code.visitVarInsn(ILOAD, 299);
              code.visitInsn(I2L);
              code.visitInsn(LRETURN);
            })
        .statics(
            "nullInSlot",
            "(I)Ljava/lang/Object;",
            code -> {
              code.visitInsn(ACONST_NULL);
              code.visitVarInsn(ASTORE, 1);
              Label end = new Label();
              code.visitVarInsn(ILOAD, 0);
              code.visitJumpInsn(IFEQ, end);
              code.visitLdcInsn("text");
              code.visitVarInsn(ASTORE, 1);
              code.visitLabel(end);
              code.visitVarInsn(ALOAD, 1);
              code.visitInsn(ARETURN);
            })
        .statics(
            "uninitializedInSlot",
            "(Ljava/lang/String;I)Ljava/lang/String;",
            code -> {
              code.visitTypeInsn(NEW, BUILDER);
              code.visitVarInsn(ASTORE, 2);
              Label end = new Label();
              code.visitVarInsn(ILOAD, 1);
              code.visitJumpInsn(IFEQ, end);
              code.visitIincInsn(1, 1);
              code.visitLabel(end);
              code.visitVarInsn(ALOAD, 2);
              code.visitVarInsn(ALOAD, 0);
              code.visitMethodInsn(
                  INVOKESPECIAL, BUILDER, "<init>", "(Ljava/lang/String;)V", false);
              code.visitVarInsn(ALOAD, 2);
              code.visitMethodInsn(
                  INVOKEVIRTUAL, BUILDER, "toString", "()Ljava/lang/String;", false);
              code.visitInsn(ARETURN);
            });
  }

  private static void stacks(ClassMaker maker) {
    maker
        .statics(
            "leftovers",
            "(II)I",
            code -> {
              code.visitLdcInsn(1L);
              code.visitLdcInsn("left");
              divideTenBy(code, 0);
              Label other = new Label();
              code.visitInsn(DUP);
              code.visitJumpInsn(IFEQ, other);
              code.visitInsn(IRETURN);
              code.visitLabel(other);
              code.visitVarInsn(ILOAD, 1);
              code.visitInsn(IRETURN);
            })
        .instance(
            "leftoversBelowNothing",
            "(D)V",
            code -> {
              code.visitVarInsn(DLOAD, 1);
              code.visitVarInsn(ALOAD, 0);
              code.visitTypeInsn(NEW, "java/lang/Object"); // never initialized
              code.visitInsn(RETURN);
            })
        .statics(
            "uninitializedOnStack",
            "(ZLjava/lang/String;)Ljava/lang/String;",
            code -> {
              code.visitTypeInsn(NEW, BUILDER);
              code.visitInsn(DUP);
              Label other = new Label();
              Label both = new Label();
              code.visitVarInsn(ILOAD, 0);
              code.visitJumpInsn(IFEQ, other);
              code.visitVarInsn(ALOAD, 1);
              code.visitJumpInsn(GOTO, both);
              code.visitLabel(other);
              code.visitLdcInsn("other");
              code.visitLabel(both);
              code.visitMethodInsn(
                  INVOKESPECIAL, BUILDER, "<init>", "(Ljava/lang/String;)V", false);
              code.visitMethodInsn(
                  INVOKEVIRTUAL, BUILDER, "toString", "()Ljava/lang/String;", false);
              code.visitInsn(ARETURN);
            })
        .statics(
            "sharedReturn",
            "(I)J",
            code -> {
              Label end = new Label();
              for (int i = 0; i < 3; i++) {
                Label next = new Label();
                code.visitVarInsn(ILOAD, 0);
                code.visitJumpInsn(IFNE, next);
                code.visitLdcInsn((long) i);
                code.visitJumpInsn(GOTO, end);
                code.visitLabel(next);
                code.visitIincInsn(0, -1);
              }
              code.visitVarInsn(ILOAD, 0);
              code.visitInsn(I2L);
              code.visitLabel(end);
              code.visitInsn(LRETURN);
            });
  }

  private static void ranges(ClassMaker maker) {
    maker
        .statics(
            "returnInsideRange",
            "(I)I",
            code -> {
              Label start = label(code);
              divideTenBy(code, 0);
              code.visitInsn(IRETURN);
              Label handler = label(code);
              code.visitInsn(POP);
              code.visitInsn(ICONST_M1);
              code.visitInsn(IRETURN);
              code.visitTryCatchBlock(start, handler, handler, "java/lang/ArithmeticException");
            })
        .statics(
            "handlerCoversItself",
            "(Ljava/lang/String;I)I",
            code -> {
              Label start = label(code);
              code.visitVarInsn(ALOAD, 0);
              code.visitMethodInsn(INVOKEVIRTUAL, "java/lang/String", "length", "()I", false);
              code.visitInsn(IRETURN);
              Label handler = label(code);
              code.visitVarInsn(ASTORE, 2);
              code.visitIincInsn(1, 1);
              divideTenBy(code, 1);
              code.visitInsn(IRETURN);
              Label end = label(code);
              Label outer = label(code);
              code.visitInsn(ATHROW);
              code.visitTryCatchBlock(start, end, handler, "java/lang/NullPointerException");
              code.visitTryCatchBlock(start, end, outer, null);
            })
        .statics(
            "handlerFirst",
            "(Ljava/lang/String;)Ljava/lang/Object;",
            code -> {
              Label body = new Label();
              code.visitJumpInsn(GOTO, body);
              Label handler = label(code);
              code.visitMethodInsn(
                  INVOKEVIRTUAL, "java/lang/Object", "getClass", "()Ljava/lang/Class;", false);
              code.visitInsn(ARETURN);
              code.visitLabel(body);
              code.visitVarInsn(ALOAD, 0);
              code.visitMethodInsn(
                  INVOKEVIRTUAL, "java/lang/String", "trim", "()Ljava/lang/String;", false);
              code.visitInsn(ARETURN);
              Label end = label(code);
              code.visitTryCatchBlock(body, end, handler, "java/lang/RuntimeException");
            })
        .statics(
            "everyInstructionWatched",
            "(Ljava/lang/Object;I)Ljava/lang/Object;",
            code -> {
              Label start = label(code);
              code.visitVarInsn(ALOAD, 0);
              code.visitInsn(MONITORENTER);
              divideTenBy(code, 1);
              code.visitInsn(POP);
              code.visitVarInsn(ALOAD, 0);
              code.visitInsn(MONITOREXIT);
              code.visitVarInsn(ALOAD, 0);
              code.visitInsn(ARETURN);
              Label end = label(code);
              Label handler = label(code);
              code.visitVarInsn(ASTORE, 2);
              Label nothingLocked = new Label();
              code.visitVarInsn(ALOAD, 0);
              code.visitJumpInsn(IFNULL, nothingLocked);
              code.visitVarInsn(ALOAD, 0);
              code.visitInsn(MONITOREXIT);
              code.visitLabel(nothingLocked);
              code.visitVarInsn(ALOAD, 2);
              code.visitInsn(ATHROW);
              code.visitTryCatchBlock(start, end, handler, "java/lang/Throwable");
            });
  }

  private static void jumps(ClassMaker maker) {
    maker
        .statics(
            "loopFromTheStart",
            "(I)I",
            code -> {
              Label start = label(code);
              code.visitIincInsn(0, -3);
              code.visitVarInsn(ILOAD, 0);
              code.visitJumpInsn(IFGT, start);
              divideTenBy(code, 0);
              code.visitInsn(IRETURN);
            })
        .instance(
            "endsWithGoto",
            "(I)V",
            code -> {
              Label start = label(code);
              Label more = new Label();
              code.visitIincInsn(1, -1);
              code.visitVarInsn(ILOAD, 1);
              code.visitJumpInsn(IFGT, more);
              code.visitInsn(RETURN);
              code.visitLabel(more);
              code.visitInsn(NOP);
              code.visitJumpInsn(GOTO, start);
            })
        .statics(
            "twoEntriesIntoOneLoop",
            "(II)I",
            code -> {
              Label first = new Label();
              Label second = new Label();
              Label end = new Label();
              code.visitVarInsn(ILOAD, 0);
              code.visitJumpInsn(IFGE, second);
              code.visitLabel(first);
              code.visitIincInsn(1, 5);
              code.visitLabel(second);
              code.visitIincInsn(0, 1_000);
              code.visitIincInsn(0, 1_000);
              code.visitVarInsn(ILOAD, 0);
              code.visitLdcInsn(3_000);
              code.visitJumpInsn(IF_ICMPLT, first);
              code.visitLabel(end);
              divideTenBy(code, 1);
              code.visitInsn(IRETURN);
            })
        .statics(
            "onlyThrows",
            "(Ljava/lang/RuntimeException;)J",
            code -> {
              code.visitVarInsn(ALOAD, 0);
              code.visitInsn(ATHROW);
            })
        .statics(
            "onlyReturns",
            "(J)J",
            code -> {
              code.visitVarInsn(LLOAD, 0);
              code.visitInsn(LRETURN);
            })
        .statics("onlyWaits", "()V", Handmade::onlyWaits)
        .statics("unreachable", "(I)I", Handmade::unreachable)
        .statics("switchInside", "(I)Ljava/lang/String;", Handmade::switchInside);
  }

  private static void constructors(ClassMaker maker) {
    maker.instance(
        "<init>",
        "(Ljava/lang/String;Z)V",
        code -> {
          Label other = new Label();
          code.visitVarInsn(ALOAD, 0);
          code.visitVarInsn(ILOAD, 2);
          code.visitJumpInsn(IFEQ, other);
          code.visitMethodInsn(INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
          code.visitInsn(RETURN);
          code.visitLabel(other);
          String self = NAME.replace('.', '/');
          code.visitMethodInsn(INVOKESPECIAL, self, "<init>", "()V", false);
          code.visitVarInsn(ALOAD, 1);
          code.visitMethodInsn(INVOKEVIRTUAL, "java/lang/String", "length", "()I", false);
          code.visitInsn(POP);
          code.visitInsn(RETURN);
        });
  }

  private static void onlyWaits(MethodVisitor code) {
    code.visitInsn(NOP);
    code.visitInsn(NOP);
    code.visitInsn(RETURN);
  }

  private static void unreachable(MethodVisitor code) {
    code.visitVarInsn(ILOAD, 0);
    code.visitInsn(IRETURN);
    code.visitVarInsn(ILOAD, 0);
    code.visitInsn(IRETURN);
    Label loop = label(code);
    code.visitJumpInsn(GOTO, loop);
  }

  private static void switchInside(MethodVisitor code) {
    Label zero = new Label();
    Label many = new Label();
    Label end = new Label();
    code.visitLdcInsn("zero");
    code.visitLdcInsn("many");
    code.visitVarInsn(ILOAD, 0);
    code.visitTableSwitchInsn(0, 1, many, zero, end); // with two texts on the stack
    code.visitLabel(zero);
    code.visitInsn(SWAP);
    code.visitLabel(end);
    code.visitInsn(ARETURN);
    code.visitLabel(many);
    code.visitInsn(POP2);
    throwNew(code, "java/lang/IllegalArgumentException");
  }

  private static void dynamicConstant(MethodVisitor code) {
    Handle nulls =
        new Handle(
            H_INVOKESTATIC,
            "java/lang/invoke/ConstantBootstraps",
            "nullConstant",
            "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/Class;)"
                + "Ljava/lang/Object;",
            false);
    code.visitLdcInsn(new ConstantDynamic("nothing", "Ljava/lang/String;", nulls));
    code.visitInsn(ARETURN);
  }

  private static Label label(MethodVisitor code) {
    Label label = new Label();
    code.visitLabel(label);
    return label;
  }

  private static void divideTenBy(MethodVisitor code, int slot) {
    code.visitIntInsn(BIPUSH, 10);
    code.visitVarInsn(ILOAD, slot);
    code.visitInsn(IDIV);
  }

  private static void throwNew(MethodVisitor code, String type) {
    code.visitTypeInsn(NEW, type);
    code.visitInsn(DUP);
    code.visitMethodInsn(INVOKESPECIAL, type, "<init>", "()V", false);
    code.visitInsn(ATHROW);
  }
}
