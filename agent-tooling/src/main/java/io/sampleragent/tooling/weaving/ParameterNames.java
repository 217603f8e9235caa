// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.weaving;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Finds out what parameters are called in source, for arguments whose annotation gives no name.
 *
 * <p>{@code MethodParameters} says it plainly. {@code LocalVariableTable} says which variable lies
 * in which slot from where on; a parameter's begins where the method does, and another variable may
 * have the slot later.
 */
final class ParameterNames extends ClassVisitor {
  private final Map<String, ClassWeaver.Target> targets;

  /**
   * @param targets by name and descriptor; their arguments get the names
   */
  ParameterNames(Map<String, ClassWeaver.Target> targets) {
    super(Opcodes.ASM9);
    this.targets = targets;
  }

  @Override
  public @Nullable MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    ClassWeaver.Target target = targets.get(name + descriptor);
    return target == null || !target.hasUnnamedArgument()
        ? null
        : new Names(target, Type.getArgumentTypes(descriptor), (access & Opcodes.ACC_STATIC) != 0);
  }

  private static final class Names extends MethodVisitor {
    private final ClassWeaver.Target target;
    private final int[] slots;
    private int parameters;
    private @Nullable Label begin;

    Names(ClassWeaver.Target target, Type[] types, boolean isStatic) {
      super(Opcodes.ASM9);
      this.target = target;
      this.slots = new int[types.length];
      int slot = isStatic ? 0 : 1;
      for (int i = 0; i < types.length; i++) {
        slots[i] = slot;
        slot += types[i].getSize();
      }
    }

    @Override
    public void visitParameter(@Nullable String name, int access) {
      target.nameArgument(parameters++, name);
    }

    @Override
    public void visitLabel(Label label) {
      begin = begin == null ? label : begin;
    }

    @Override
    public void visitLocalVariable(
        String name,
        String descriptor,
        @Nullable String signature,
        Label start,
        Label end,
        int slot) {
      for (int i = 0; i < slots.length; i++) {
        if (slots[i] == slot && start == begin) {
          target.nameArgument(i, name);
        }
      }
    }
  }
}
