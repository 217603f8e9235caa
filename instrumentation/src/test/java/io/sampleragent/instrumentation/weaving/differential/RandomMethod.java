// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.weaving.differential;

import static org.objectweb.asm.Opcodes.*;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/**
 * Writes the body of one method at random: valid, ending, and unlike what a person would think of.
 *
 * <p>Statements nest: branches, loops, switches, handlers, {@code finally} (as a subroutine where
 * the class file may have one), locks. A block's variables go with it, so that slots are used again
 * for other types. Arguments' slots, {@code this} too, are given to other types at the start.
 */
final class RandomMethod {
  private static final Type[] KINDS = {
    Type.INT_TYPE, Type.LONG_TYPE, Type.FLOAT_TYPE, Type.DOUBLE_TYPE, RandomValues.TEXT
  };
  private static final String[] CAUGHT = {
    "java/lang/ArithmeticException",
    "java/lang/NullPointerException",
    "java/lang/IllegalStateException",
    "java/lang/RuntimeException",
    "java/lang/Throwable",
    null
  };
  private static final int MAX_DEPTH = 5; // deep enough for a handler in a loop in a handler

  private final Random random;
  private final MethodVisitor code;
  private final Type returned;
  private boolean subroutines;
  private final RandomValues values;
  private final List<Variable> variables;
  private final Deque<Integer> locks = new ArrayDeque<>();
  private int nextSlot;
  private int budget;
  private int line = 1;

  private RandomMethod(
      Random random,
      MethodVisitor code,
      Type returned,
      boolean subroutines,
      List<Variable> arguments,
      int nextSlot) {
    this.random = random;
    this.code = code;
    this.returned = returned;
    this.subroutines = subroutines;
    this.variables = arguments;
    this.values = new RandomValues(random, code, variables);
    this.nextSlot = nextSlot;
    this.budget = 4 + random.nextInt(25);
  }

  /**
   * @param subroutines whether the class file may have JSR and RET
   */
  static void write(
      Random random, MethodVisitor code, boolean isStatic, String descriptor, boolean subroutines) {
    List<Variable> arguments = new ArrayList<>();
    int slot = isStatic ? 0 : 1;
    for (Type argument : Type.getArgumentTypes(descriptor)) {
      arguments.add(new Variable(argument, slot));
      slot += argument.getSize();
    }
    Type returned = Type.getReturnType(descriptor);
    RandomMethod method = new RandomMethod(random, code, returned, subroutines, arguments, slot);
    method.line();
    if (random.nextInt(4) == 0) {
      method.useArgumentsAgain();
    }
    if (method.block(0, random.nextInt(3) > 0)) {
      method.returns();
    }
  }

  /** Forgets some arguments, from the first slot on, and puts something else there. */
  private void useArgumentsAgain() {
    int forgotten = random.nextInt(nextSlot + 1);
    variables.removeIf(variable -> variable.slot < forgotten);
    for (int slot = 0; slot < forgotten; ) {
      Type type = KINDS[random.nextInt(KINDS.length)];
      if (slot + type.getSize() > forgotten) {
        return;
      }
      values.push(type);
      declare(type, slot);
      slot += type.getSize();
    }
  }

  /**
   * Statements with variables of their own.
   *
   * @param handlers whether there may be any: they would lose what is on the stack
   * @return whether the end is reached
   */
  private boolean block(int depth, boolean handlers) {
    int visible = variables.size();
    int free = nextSlot;
    boolean reached = true;
    for (int i = 1 + random.nextInt(5); i > 0 && reached && budget > 0; i--) {
      budget--;
      line();
      reached = statement(depth, handlers);
    }
    variables.subList(visible, variables.size()).clear();
    nextSlot = free;
    return reached;
  }

  private boolean statement(int depth, boolean handlers) {
    switch (depth >= MAX_DEPTH ? random.nextInt(6) : random.nextInt(16)) {
      case 0:
      case 1:
      case 2:
        Type type = KINDS[random.nextInt(KINDS.length)];
        values.push(type);
        declare(type, nextSlot);
        nextSlot += type.getSize();
        return true;
      case 3:
        return assigns();
      case 4:
        return leavesNow(depth);
      case 5:
        values.risk();
        return true;
      case 6:
      case 7:
        return branches(depth, handlers);
      case 8:
      case 9:
        return loops(depth, handlers);
      case 10:
        return switches(depth, handlers);
      case 11:
        return withMoreOnTheStack(depth);
      case 12:
        return !handlers || locks(depth);
      case 13:
        return !handlers || lastly(depth);
      default:
        return !handlers || catches(depth);
    }
  }

  private void declare(Type type, int slot) {
    code.visitVarInsn(type.getOpcode(ISTORE), slot);
    variables.add(new Variable(type, slot));
  }

  private boolean assigns() {
    Variable variable = values.any();
    if (variable != null && values.canPush(variable.type)) {
      values.push(variable.type);
      code.visitVarInsn(variable.type.getOpcode(ISTORE), variable.slot);
    }
    return true;
  }

  private boolean leavesNow(int depth) {
    if (depth == 0) {
      return true; // the rest would never run
    }
    if (random.nextInt(3) == 0) {
      code.visitTypeInsn(NEW, "java/lang/IllegalStateException");
      code.visitInsn(DUP);
      values.push(RandomValues.TEXT);
      code.visitMethodInsn(
          INVOKESPECIAL,
          "java/lang/IllegalStateException",
          "<init>",
          "(Ljava/lang/String;)V",
          false);
      code.visitInsn(ATHROW);
    } else {
      returns();
    }
    return false;
  }

  private void returns() {
    for (int i = random.nextInt(3); i > 0; i--) {
      values.push(KINDS[random.nextInt(KINDS.length)]); // left on the stack
    }
    values.pushResult(returned);
    for (int lock : locks) {
      code.visitVarInsn(ALOAD, lock);
      code.visitInsn(MONITOREXIT);
    }
    code.visitInsn(returned.getOpcode(IRETURN));
  }

  private boolean branches(int depth, boolean handlers) {
    Label otherwise = new Label();
    Label end = new Label();
    values.push(Type.INT_TYPE);
    code.visitJumpInsn(IFEQ + random.nextInt(6), otherwise);
    boolean first = block(depth + 1, handlers);
    if (random.nextBoolean()) {
      code.visitLabel(otherwise);
      return true;
    }
    if (first) {
      code.visitJumpInsn(GOTO, end);
    }
    code.visitLabel(otherwise);
    boolean second = block(depth + 1, handlers);
    code.visitLabel(end);
    return first || second;
  }

  private boolean loops(int depth, boolean handlers) {
    int counter = nextSlot++;
    code.visitInsn(ICONST_0 + random.nextInt(4));
    code.visitVarInsn(ISTORE, counter);
    Label start = new Label();
    Label end = new Label();
    code.visitLabel(start);
    code.visitIincInsn(counter, -1);
    code.visitVarInsn(ILOAD, counter);
    code.visitJumpInsn(IFLT, end);
    if (block(depth + 1, handlers)) {
      code.visitJumpInsn(GOTO, start);
    }
    code.visitLabel(end);
    nextSlot--;
    return true;
  }

  private boolean switches(int depth, boolean handlers) {
    Label[] cases = new Label[1 + random.nextInt(4)];
    int[] keys = new int[cases.length];
    for (int i = 0; i < cases.length; i++) {
      cases[i] = new Label();
      keys[i] = i * 3 - 1;
    }
    Label other = new Label();
    Label end = new Label();
    values.push(Type.INT_TYPE);
    if (random.nextBoolean()) {
      code.visitTableSwitchInsn(-1, cases.length - 2, other, cases);
    } else {
      code.visitLookupSwitchInsn(other, keys, cases);
    }
    boolean reached = false;
    for (Label label : cases) {
      code.visitLabel(label);
      if (block(depth + 1, handlers)) {
        code.visitJumpInsn(GOTO, end);
        reached = true;
      }
    }
    code.visitLabel(other);
    reached |= block(depth + 1, handlers);
    code.visitLabel(end);
    return reached;
  }

  private boolean withMoreOnTheStack(int depth) {
    Type[] more = new Type[1 + random.nextInt(3)];
    for (int i = 0; i < more.length; i++) {
      more[i] = KINDS[random.nextInt(KINDS.length)];
      values.push(more[i]);
    }
    boolean reached = block(depth + 1, false);
    for (int i = more.length - 1; i >= 0 && reached; i--) {
      code.visitInsn(more[i].getSize() == 2 ? POP2 : POP);
    }
    return reached;
  }

  private boolean locks(int depth) {
    int lock = nextSlot++;
    code.visitTypeInsn(NEW, "java/lang/Object");
    code.visitInsn(DUP);
    code.visitMethodInsn(INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    code.visitInsn(DUP);
    code.visitVarInsn(ASTORE, lock);
    code.visitInsn(MONITORENTER);
    locks.push(lock);
    Label start = here();
    code.visitInsn(NOP);
    Label end = new Label();
    boolean reached = block(depth + 1, true);
    locks.pop();
    if (reached) {
      code.visitVarInsn(ALOAD, lock);
      code.visitInsn(MONITOREXIT);
      code.visitJumpInsn(GOTO, end);
    }
    Label handler = here();
    code.visitVarInsn(ALOAD, lock);
    code.visitInsn(MONITOREXIT);
    code.visitInsn(ATHROW);
    code.visitLabel(end);
    code.visitTryCatchBlock(start, handler, handler, null);
    nextSlot--;
    return reached;
  }

  private boolean catches(int depth) {
    Label start = here();
    code.visitInsn(NOP); // a range must not be empty
    Label end = new Label();
    boolean reached = block(depth + 1, true);
    if (reached) {
      code.visitJumpInsn(GOTO, end);
    }
    Label close = here();
    for (int i = 1 + random.nextInt(2); i > 0; i--) {
      Label handler = here();
      int caught = nextSlot++;
      code.visitVarInsn(ASTORE, caught);
      if (block(depth + 1, true)) {
        reached = true;
        code.visitJumpInsn(GOTO, end);
      }
      nextSlot--;
      code.visitTryCatchBlock(start, close, handler, CAUGHT[random.nextInt(CAUGHT.length)]);
    }
    code.visitLabel(end);
    return reached;
  }

  private boolean lastly(int depth) {
    Label start = here();
    code.visitInsn(NOP);
    Label subroutine = subroutines ? new Label() : null;
    Label end = new Label();
    boolean reached = block(depth + 1, true);
    Label close = here();
    if (reached && runsLastly(subroutine, depth)) {
      code.visitJumpInsn(GOTO, end);
    } else {
      reached = false;
    }
    Label handler = here();
    int thrown = nextSlot++;
    code.visitVarInsn(ASTORE, thrown);
    if (runsLastly(subroutine, depth)) {
      code.visitVarInsn(ALOAD, thrown);
      code.visitInsn(ATHROW);
    }
    if (subroutine != null) {
      subroutine(subroutine, depth);
    }
    code.visitLabel(end);
    nextSlot--;
    code.visitTryCatchBlock(start, close, handler, null);
    return reached;
  }

  private boolean runsLastly(Label subroutine, int depth) {
    if (subroutine == null) {
      return block(depth + 1, true);
    }
    code.visitJumpInsn(JSR, subroutine);
    return true;
  }

  private void subroutine(Label label, int depth) {
    code.visitLabel(label);
    int address = nextSlot++;
    code.visitVarInsn(ASTORE, address);
    subroutines = false; // ASM cannot tell which RET belongs to which of nested ones
    if (block(depth + 1, true)) {
      code.visitVarInsn(RET, address);
    }
    subroutines = true;
    nextSlot--;
  }

  private void line() {
    code.visitLineNumber(line++, here());
  }

  private Label here() {
    Label label = new Label();
    code.visitLabel(label);
    return label;
  }

  /** A local variable that has a value. */
  static final class Variable {
    final Type type;
    final int slot;

    Variable(Type type, int slot) {
      this.type = type;
      this.slot = slot;
    }
  }
}
