// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.weaving;

import java.util.List;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Where a woven method keeps what its exit advice is given. Arguments are copied when the method
 * begins, because the method may use their slots for something else: after enter, so that exit is
 * given what the method was given.
 */
final class ExitLocals {
  /** For enter: everything is still where the method got it. */
  static final ExitLocals NONE = new ExitLocals();

  private static final int ABSENT = -1;

  int entered = ABSENT;
  int returned = ABSENT;
  int thrown = ABSENT;
  private int self = ABSENT;
  private int[] arguments = {};

  /** The slot to load {@code this} from. */
  int self() {
    return self == ABSENT ? 0 : self;
  }

  /** The slot to load an argument from. */
  int argument(WovenMethod method, int argument) {
    boolean copied = argument < arguments.length && arguments[argument] != ABSENT;
    return copied ? arguments[argument] : method.slotOf(argument);
  }

  /**
   * Writes the copies that {@code exit} wants.
   *
   * @param next first free slot
   * @param frame gets the types of the copies, in order
   * @return the next free slot
   */
  int copyArguments(
      MethodVisitor out, WovenMethod method, AdviceSpec exit, int next, List<Object> frame) {
    if (exit.wants(AdviceParameter.THIS) && !method.isStatic) {
      self = next;
      out.visitVarInsn(Opcodes.ALOAD, 0);
      out.visitVarInsn(Opcodes.ASTORE, next++);
      // The call of another constructor makes an object of every copy, says the verifier.
      frame.add(method.isConstructor() ? Opcodes.UNINITIALIZED_THIS : "java/lang/Object");
    }
    arguments = new int[method.argumentTypes.length];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = ABSENT;
      if (wants(exit, i)) {
        Type type = method.argumentTypes[i];
        arguments[i] = next;
        out.visitVarInsn(type.getOpcode(Opcodes.ILOAD), method.slotOf(i));
        out.visitVarInsn(type.getOpcode(Opcodes.ISTORE), next);
        frame.add(frameType(type));
        next += type.getSize();
      }
    }
    return next;
  }

  private static boolean wants(AdviceSpec exit, int argument) {
    for (AdviceParameter parameter : exit.parameters) {
      if (parameter.kind == AdviceParameter.ALL_ARGUMENTS
          || (parameter.kind == AdviceParameter.ARGUMENT && parameter.index == argument)) {
        return true;
      }
    }
    return false;
  }

  private static Object frameType(Type type) {
    switch (type.getSort()) {
      case Type.LONG:
        return Opcodes.LONG;
      case Type.DOUBLE:
        return Opcodes.DOUBLE;
      case Type.FLOAT:
        return Opcodes.FLOAT;
      case Type.OBJECT:
      case Type.ARRAY:
        return "java/lang/Object"; // true of every reference, and all that is needed to hand it on
      default:
        return Opcodes.INTEGER;
    }
  }
}
