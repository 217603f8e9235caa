// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.weaving;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Short instruction sequences that the weaver needs in several places. */
final class Bytecode {
  private Bytecode() {}

  static void push(MethodVisitor out, int value) {
    if (value >= -1 && value <= 5) {
      out.visitInsn(Opcodes.ICONST_0 + value);
    } else if (value >= Byte.MIN_VALUE && value <= Byte.MAX_VALUE) {
      out.visitIntInsn(Opcodes.BIPUSH, value);
    } else if (value >= Short.MIN_VALUE && value <= Short.MAX_VALUE) {
      out.visitIntInsn(Opcodes.SIPUSH, value);
    } else {
      out.visitLdcInsn(value);
    }
  }

  /** Null, zero or false. */
  static void pushDefault(MethodVisitor out, Type type) {
    switch (type.getSort()) {
      case Type.LONG:
        out.visitInsn(Opcodes.LCONST_0);
        break;
      case Type.DOUBLE:
        out.visitInsn(Opcodes.DCONST_0);
        break;
      case Type.FLOAT:
        out.visitInsn(Opcodes.FCONST_0);
        break;
      case Type.OBJECT:
      case Type.ARRAY:
        out.visitInsn(Opcodes.ACONST_NULL);
        break;
      default:
        out.visitInsn(Opcodes.ICONST_0);
    }
  }

  /** Turns the primitive on the stack into its wrapper; leaves references alone. */
  static void box(MethodVisitor out, Type type) {
    String wrapper = wrapper(type);
    if (wrapper != null) {
      String descriptor = "(" + type.getDescriptor() + ")L" + wrapper + ";";
      out.visitMethodInsn(Opcodes.INVOKESTATIC, wrapper, "valueOf", descriptor, false);
    }
  }

  private static String wrapper(Type type) {
    switch (type.getSort()) {
      case Type.BOOLEAN:
        return "java/lang/Boolean";
      case Type.CHAR:
        return "java/lang/Character";
      case Type.BYTE:
        return "java/lang/Byte";
      case Type.SHORT:
        return "java/lang/Short";
      case Type.INT:
        return "java/lang/Integer";
      case Type.FLOAT:
        return "java/lang/Float";
      case Type.LONG:
        return "java/lang/Long";
      case Type.DOUBLE:
        return "java/lang/Double";
      default:
        return null;
    }
  }

  /**
   * Calls the bridge with the references on the stack, which were loaded in the order of {@code
   * types} and boxed.
   *
   * @return stack slots it needs at most
   */
  static int callThroughBridge(
      MethodVisitor out, String bridge, int site, Type[] types, Type result) {
    push(out, types.length);
    out.visitTypeInsn(Opcodes.ANEWARRAY, "java/lang/Object");
    for (int i = types.length - 1; i >= 0; i--) {
      // value, array -> array, array, i, value -> array
      out.visitInsn(Opcodes.DUP_X1);
      out.visitInsn(Opcodes.SWAP);
      push(out, i);
      out.visitInsn(Opcodes.SWAP);
      out.visitInsn(Opcodes.AASTORE);
    }
    push(out, site);
    out.visitInsn(Opcodes.SWAP);
    out.visitMethodInsn(
        Opcodes.INVOKESTATIC, bridge, "call", "(I[Ljava/lang/Object;)Ljava/lang/Object;", false);
    if (result.getSort() == Type.VOID) {
      out.visitInsn(Opcodes.POP);
    } else if (!result.getInternalName().equals("java/lang/Object")) {
      out.visitTypeInsn(Opcodes.CHECKCAST, result.getInternalName());
    }
    return 4;
  }
}
