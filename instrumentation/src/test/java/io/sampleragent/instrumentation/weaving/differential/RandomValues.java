// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.weaving.differential;

import static org.objectweb.asm.Opcodes.*;

import io.sampleragent.instrumentation.weaving.differential.RandomMethod.Variable;
import java.util.List;
import java.util.Random;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/** Writes expressions at random: constants, variables, arithmetic that may fail, branches. */
final class RandomValues {
  static final Type TEXT = Type.getType(String.class);

  private static final String BUFFER = "java/lang/StringBuffer";

  private final Random random;
  private final MethodVisitor code;
  private final List<Variable> variables;

  RandomValues(Random random, MethodVisitor code, List<Variable> variables) {
    this.random = random;
    this.code = code;
    this.variables = variables;
  }

  /** Any variable; null if there is none. */
  Variable any() {
    return variables.isEmpty() ? null : variables.get(random.nextInt(variables.size()));
  }

  boolean canPush(Type type) {
    return type.getSort() != Type.ARRAY && (!isReference(type) || type.equals(TEXT));
  }

  void push(Type type) {
    Variable variable = any();
    if (variable != null && variable.type.equals(type) && random.nextInt(3) > 0) {
      load(variable);
    } else if (random.nextInt(5) == 0) {
      choice(type);
    } else {
      constant(type);
    }
    if (type.getSort() == Type.INT && random.nextInt(6) == 0) {
      push(type);
      code.visitInsn(IDIV);
    }
  }

  private void constant(Type type) {
    switch (type.getSort()) {
      case Type.LONG:
        code.visitLdcInsn(random.nextLong() >> random.nextInt(64));
        break;
      case Type.FLOAT:
        code.visitLdcInsn(random.nextFloat());
        break;
      case Type.DOUBLE:
        code.visitLdcInsn(random.nextDouble());
        break;
      case Type.OBJECT:
        text();
        break;
      case Type.INT:
        code.visitLdcInsn(random.nextInt(7) - 2);
        break;
      default:
        code.visitInsn(random.nextBoolean() ? ICONST_0 : ICONST_1); // boolean to short
    }
  }

  private void text() {
    int kind = random.nextInt(6);
    if (kind == 0) {
      code.visitInsn(ACONST_NULL);
    } else if (kind > 2) {
      code.visitLdcInsn("t" + random.nextInt(100));
    } else {
      code.visitTypeInsn(NEW, BUFFER); // not initialized while the argument branches
      code.visitInsn(DUP);
      choice(TEXT);
      code.visitMethodInsn(INVOKESPECIAL, BUFFER, "<init>", "(Ljava/lang/String;)V", false);
      code.visitMethodInsn(INVOKEVIRTUAL, BUFFER, "toString", "()Ljava/lang/String;", false);
    }
  }

  /** {@code condition ? value : value}, on top of whatever is on the stack. */
  private void choice(Type type) {
    Label other = new Label();
    Label end = new Label();
    Variable variable = any();
    if (variable != null && variable.type.equals(Type.INT_TYPE)) {
      load(variable);
    } else {
      constant(Type.INT_TYPE);
    }
    code.visitJumpInsn(random.nextBoolean() ? IFEQ : IFLE, other);
    if (type.equals(TEXT)) {
      code.visitLdcInsn("yes");
    } else {
      constant(type);
    }
    code.visitJumpInsn(GOTO, end);
    code.visitLabel(other);
    if (type.equals(TEXT)) {
      code.visitLdcInsn("no");
    } else {
      constant(type);
    }
    code.visitLabel(end);
  }

  /** Something that fails for some arguments. */
  void risk() {
    Variable variable = any();
    if (variable == null) {
      return;
    }
    if (variable.type.equals(TEXT)) {
      load(variable);
      code.visitMethodInsn(INVOKEVIRTUAL, "java/lang/String", "length", "()I", false);
      code.visitInsn(POP);
    } else if (variable.type.equals(Type.INT_TYPE)) {
      code.visitIntInsn(BIPUSH, 100);
      load(variable);
      code.visitInsn(IDIV);
      code.visitVarInsn(ISTORE, variable.slot);
    } else if (variable.type.equals(Type.LONG_TYPE)) {
      load(variable);
      load(variable);
      code.visitInsn(LREM);
      code.visitInsn(POP2);
    } else if (isReference(variable.type) && variable.type.getSort() != Type.ARRAY) {
      load(variable);
      code.visitTypeInsn(CHECKCAST, "java/lang/String");
      code.visitInsn(POP);
    }
  }

  /** What the method returns: made of all variables that can be made into it. */
  void pushResult(Type type) {
    if (type.getSort() == Type.VOID) {
      return;
    }
    if (type.getSort() == Type.ARRAY) {
      pushArray(type);
      return;
    }
    if (isReference(type)) {
      pushAllAsText();
      return;
    }
    constant(type);
    for (Variable variable : variables) {
      if (variable.type.equals(type)) {
        load(variable);
        boolean small = type.getSort() < Type.INT;
        code.visitInsn(small ? IXOR : type.getOpcode(IADD));
      }
    }
  }

  private void pushArray(Type type) {
    for (Variable variable : variables) {
      if (variable.type.equals(type)) {
        load(variable);
        return;
      }
    }
    code.visitInsn(ACONST_NULL);
  }

  private void pushAllAsText() {
    code.visitTypeInsn(NEW, BUFFER);
    code.visitInsn(DUP);
    code.visitMethodInsn(INVOKESPECIAL, BUFFER, "<init>", "()V", false);
    for (Variable variable : variables) {
      Type type = variable.type;
      if (!canPush(type)) {
        continue; // the text of an array is different each time
      }
      load(variable);
      boolean small = type.getSort() == Type.BYTE || type.getSort() == Type.SHORT;
      String appended = small ? "I" : type.getDescriptor();
      code.visitMethodInsn(
          INVOKEVIRTUAL, BUFFER, "append", "(" + appended + ")L" + BUFFER + ";", false);
    }
    code.visitMethodInsn(INVOKEVIRTUAL, BUFFER, "toString", "()Ljava/lang/String;", false);
  }

  private void load(Variable variable) {
    code.visitVarInsn(variable.type.getOpcode(ILOAD), variable.slot);
  }

  private static boolean isReference(Type type) {
    return type.getSort() == Type.OBJECT || type.getSort() == Type.ARRAY;
  }
}
