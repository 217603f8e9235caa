// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.weaving;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes the advice of one declaration into one method.
 *
 * <pre>
 *   result = enter(...)
 *   [argument = argument(result, argument)]
 *   [copy = argument]                    what exit is given
 *   try {
 *     ... the method; before each return:  returned = value; exit(...); return returned
 *   } catch (Throwable thrown) { exit(...); throw thrown }
 * </pre>
 *
 * <p>New local variables lie above all of the method's own, starting at {@code base}. Every frame
 * inside the method is filled up to {@code base} and extended by them. The handler's frame declares
 * nothing but them: whatever a compiler did with the method's own slots, it cannot be wrong. The
 * calls to exit are outside of the protected range, so that exit is never called twice.
 */
final class AdviceWeaver extends MethodVisitor {
  private final WovenMethod method;
  private final WeaveSpec weave;
  private final AdviceCalls calls;
  private final int base;

  /** Frame entries of the new variables that live as long as the method. */
  private final List<Object> kept = new ArrayList<>();

  private final ExitLocals locals = new ExitLocals();
  private final List<Label> protectedRanges = new ArrayList<>(); // start, end, start, end...
  private @Nullable Label rangeStart;
  private boolean rangeHasCode;
  private int extraStack;

  AdviceWeaver(
      MethodVisitor out, WovenMethod method, WeaveSpec weave, AdviceCalls calls, int base) {
    super(Opcodes.ASM9, out);
    this.method = method;
    this.weave = weave;
    this.calls = calls;
    this.base = base;
  }

  /** Slots above the method's own that {@code weave} takes at most. */
  static int localsNeeded(WeaveSpec weave, WovenMethod method) {
    int slots = 1 + 1 + 2 + 1; // enter's result, this, the returned value, the thrown one
    for (Type argument : method.argumentTypes) {
      slots += weave.exit == null ? 0 : argument.getSize();
    }
    return slots;
  }

  @Override
  public void visitCode() {
    super.visitCode();
    int next = base;
    if (weave.enter != null && !weave.enter.returnsVoid()) {
      locals.entered = next++;
      kept.add("java/lang/Object");
    }
    if (weave.enter != null) {
      enter(weave.enter);
    }
    if (weave.exit != null) {
      next = locals.copyArguments(mv, method, weave.exit, next, kept);
    }
    locals.returned = next;
    locals.thrown = next + 2;
    if (weave.exit != null && weave.exit.runsOnThrowable()) {
      startRange();
    }
  }

  private void enter(AdviceSpec enter) {
    stack(calls.enter(enter));
    if (enter.returnsVoid()) {
      return;
    }
    mv.visitVarInsn(Opcodes.ASTORE, locals.entered);
    for (int i = 0; i < enter.replacedArguments.length; i++) {
      int argument = enter.replacedArguments[i];
      if (!method.takesReference(argument)) {
        continue;
      }
      int slot = method.slotOf(argument);
      mv.visitVarInsn(Opcodes.ALOAD, locals.entered);
      mv.visitVarInsn(Opcodes.ALOAD, slot);
      stack(2 + calls.replace(method.argumentTypes[argument], enter.replacementIndexes[i]));
      mv.visitVarInsn(Opcodes.ASTORE, slot);
    }
  }

  @Override
  public void visitInsn(int opcode) {
    if (weave.exit == null || opcode < Opcodes.IRETURN || opcode > Opcodes.RETURN) {
      rangeHasCode = true;
      super.visitInsn(opcode);
      return;
    }
    boolean value = !method.returnsVoid();
    if (value) {
      rangeHasCode = true;
      mv.visitVarInsn(method.returnType.getOpcode(Opcodes.ISTORE), locals.returned);
    }
    endRange();
    stack(calls.exit(weave.exit, locals, false));
    if (value) {
      mv.visitVarInsn(method.returnType.getOpcode(Opcodes.ILOAD), locals.returned);
    }
    super.visitInsn(opcode);
    if (weave.exit.runsOnThrowable()) {
      startRange();
    }
  }

  @Override
  public void visitMaxs(int maxStack, int maxLocals) {
    endRange();
    if (!protectedRanges.isEmpty()) {
      handler(weave.exit);
    }
    super.visitMaxs(maxStack + extraStack, Math.max(maxLocals, base + localsNeeded(weave, method)));
  }

  private void handler(AdviceSpec exit) {
    Label handler = new Label();
    for (int i = 0; i < protectedRanges.size(); i += 2) {
      mv.visitTryCatchBlock(
          protectedRanges.get(i), protectedRanges.get(i + 1), handler, "java/lang/Throwable");
    }
    mv.visitLabel(handler);
    if (method.hasFrames()) {
      Object[] frame = extended(0, new Object[0], true);
      mv.visitFrame(Opcodes.F_NEW, frame.length, frame, 1, new Object[] {"java/lang/Throwable"});
    }
    mv.visitVarInsn(Opcodes.ASTORE, locals.thrown);
    stack(calls.exit(exit, locals, true));
    mv.visitVarInsn(Opcodes.ALOAD, locals.thrown);
    mv.visitInsn(Opcodes.ATHROW);
    stack(1);
  }

  @Override
  public void visitFrame(int type, int localCount, Object[] local, int stackCount, Object[] stack) {
    boolean initialized =
        !contains(localCount, local, Opcodes.UNINITIALIZED_THIS)
            && !contains(stackCount, stack, Opcodes.UNINITIALIZED_THIS);
    Object[] frame = extended(localCount, local, initialized);
    super.visitFrame(type, frame.length, frame, stackCount, stack);
  }

  private static boolean contains(int count, Object[] types, Object type) {
    for (int i = 0; i < count; i++) {
      if (types[i] == type) {
        return true;
      }
    }
    return false;
  }

  /** The frame's locals, filled up to {@code base}, and ours. */
  private Object[] extended(int count, Object[] local, boolean initialized) {
    List<Object> frame = new ArrayList<>(base + kept.size());
    int slots = 0;
    for (int i = 0; i < count; i++) {
      frame.add(local[i]);
      slots += local[i] == Opcodes.LONG || local[i] == Opcodes.DOUBLE ? 2 : 1;
    }
    for (; slots < base; slots++) {
      frame.add(Opcodes.TOP);
    }
    for (Object type : kept) {
      boolean object = initialized && type == Opcodes.UNINITIALIZED_THIS;
      frame.add(object ? "java/lang/Object" : type);
    }
    return frame.toArray();
  }

  private void startRange() {
    rangeStart = new Label();
    rangeHasCode = false;
    mv.visitLabel(rangeStart);
  }

  /** Ends a protected range, unless nothing is in it: the JVM refuses empty ones. */
  private void endRange() {
    if (rangeStart != null && rangeHasCode) {
      Label end = new Label();
      mv.visitLabel(end);
      protectedRanges.add(rangeStart);
      protectedRanges.add(end);
    }
    rangeStart = null;
  }

  // What the method has on its stack at a return stays there below ours.
  private void stack(int slots) {
    extraStack = Math.max(extraStack, slots);
  }

  @Override
  public void visitIntInsn(int opcode, int operand) {
    rangeHasCode = true;
    super.visitIntInsn(opcode, operand);
  }

  @Override
  public void visitVarInsn(int opcode, int slot) {
    rangeHasCode = true;
    super.visitVarInsn(opcode, slot);
  }

  @Override
  public void visitTypeInsn(int opcode, String type) {
    rangeHasCode = true;
    super.visitTypeInsn(opcode, type);
  }

  @Override
  public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
    rangeHasCode = true;
    super.visitFieldInsn(opcode, owner, name, descriptor);
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String descriptor, boolean isInterface) {
    rangeHasCode = true;
    super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
  }

  @Override
  public void visitInvokeDynamicInsn(
      String name, String descriptor, Handle bootstrap, Object... arguments) {
    rangeHasCode = true;
    super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
  }

  @Override
  public void visitJumpInsn(int opcode, Label label) {
    rangeHasCode = true;
    super.visitJumpInsn(opcode, label);
  }

  @Override
  public void visitLdcInsn(Object value) {
    rangeHasCode = true;
    super.visitLdcInsn(value);
  }

  @Override
  public void visitIincInsn(int slot, int increment) {
    rangeHasCode = true;
    super.visitIincInsn(slot, increment);
  }

  @Override
  public void visitTableSwitchInsn(int min, int max, Label other, Label... labels) {
    rangeHasCode = true;
    super.visitTableSwitchInsn(min, max, other, labels);
  }

  @Override
  public void visitLookupSwitchInsn(Label other, int[] keys, Label[] labels) {
    rangeHasCode = true;
    super.visitLookupSwitchInsn(other, keys, labels);
  }

  @Override
  public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
    rangeHasCode = true;
    super.visitMultiANewArrayInsn(descriptor, dimensions);
  }
}
