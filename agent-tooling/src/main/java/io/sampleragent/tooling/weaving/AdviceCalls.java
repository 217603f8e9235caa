// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.weaving;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes one call to advice: loads what it wants, and calls through the bridge.
 *
 * <p>References are passed as {@code Object}: naming their types in the call would make the JVM
 * load classes that the method itself might never need.
 */
final class AdviceCalls {
  private static final String BRIDGE = "java/lang/SamplerAgentBridge";
  private static final Handle LINK =
      new Handle(
          Opcodes.H_INVOKESTATIC,
          BRIDGE,
          "link",
          "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;II)"
              + "Ljava/lang/invoke/CallSite;",
          false);
  private static final Type OBJECT = Type.getObjectType("java/lang/Object");
  private static final Type OBJECTS = Type.getType("[Ljava/lang/Object;");
  private static final Type TEXT = Type.getObjectType("java/lang/String");
  private static final Type CLASS = Type.getObjectType("java/lang/Class");
  private static final Type THROWABLE = Type.getObjectType("java/lang/Throwable");

  private static final int ENTERED = 0;
  private static final int RETURNED = 1;
  private static final int THROWN = 2;

  private final MethodVisitor out;
  private final WovenMethod method;
  private final WeaveSpec weave;
  private final OldCallSites oldSites;
  private final @Nullable ClassLoader loader;

  AdviceCalls(
      MethodVisitor out,
      WovenMethod method,
      WeaveSpec weave,
      OldCallSites oldSites,
      @Nullable ClassLoader loader) {
    this.out = out;
    this.method = method;
    this.weave = weave;
    this.oldSites = oldSites;
    this.loader = loader;
  }

  /**
   * Writes the exit call, for a return or for a throw, and stores a replaced result.
   *
   * @return stack slots it needs at most
   */
  int exit(AdviceSpec exit, ExitLocals locals, boolean thrown) {
    boolean replaces = exit.replacesReturned() && !thrown && method.returnsReference();
    if (!replaces) {
      // A replacing advice called for a throw gets null for the value, and its result goes nowhere.
      boolean result = exit.replacesReturned();
      if (result) {
        out.visitInsn(Opcodes.ACONST_NULL);
      }
      int stack =
          write(ClassWeaver.EXIT, exit, locals, thrown ? THROWN : RETURNED, result ? OBJECT : null);
      if (result) {
        out.visitInsn(Opcodes.POP);
      }
      return stack + 1;
    }
    out.visitVarInsn(Opcodes.ALOAD, locals.returned);
    int stack = write(ClassWeaver.EXIT, exit, locals, RETURNED, method.returnType);
    out.visitVarInsn(Opcodes.ASTORE, locals.returned);
    return stack + 1;
  }

  /** Writes the enter call and leaves its result, if any, on the stack. */
  int enter(AdviceSpec enter) {
    return write(ClassWeaver.ENTER, enter, ExitLocals.NONE, ENTERED, null);
  }

  /**
   * Writes the call that turns (enter's result, argument), both on the stack, into the argument to
   * use.
   */
  int replace(Type argument, int index) {
    String descriptor = Type.getMethodDescriptor(argument, OBJECT, argument);
    return invoke(ClassWeaver.ARGUMENT, descriptor, new Type[] {OBJECT, argument}, argument, index);
  }

  private int write(
      String name, AdviceSpec advice, ExitLocals locals, int moment, @Nullable Type replaced) {
    int leading = replaced == null ? 0 : 1;
    Type[] types = new Type[leading + advice.parameters.length];
    if (replaced != null) {
      types[0] = replaced;
    }
    int size = leading;
    for (int i = 0; i < advice.parameters.length; i++) {
      Type type = load(advice.parameters[i], locals, moment);
      types[leading + i] = type;
      size += type.getSize();
      if (!method.hasInvokeDynamic()) {
        Bytecode.box(out, type);
      }
    }
    boolean enters = moment == ENTERED && !advice.returnsVoid();
    Type result = replaced != null ? replaced : enters ? OBJECT : Type.VOID_TYPE;
    return size + 4 + invoke(name, Type.getMethodDescriptor(result, types), types, result, 0);
  }

  /** Loads the value of one parameter and gives the type that the call has for it. */
  private Type load(AdviceParameter parameter, ExitLocals locals, int moment) {
    switch (parameter.kind) {
      case AdviceParameter.THIS:
        return method.isStatic ? loadNull(OBJECT) : load(OBJECT, locals.self());
      case AdviceParameter.ARGUMENT:
        return loadArgument(parameter.index, locals);
      case AdviceParameter.ALL_ARGUMENTS:
        return loadAllArguments(locals);
      case AdviceParameter.ENTER:
        return locals.entered < 0 ? loadNull(OBJECT) : load(OBJECT, locals.entered);
      case AdviceParameter.RETURN:
        return loadReturned(locals, moment);
      case AdviceParameter.THROWN:
        return moment == THROWN ? load(THROWABLE, locals.thrown) : loadNull(THROWABLE);
      case AdviceParameter.ORIGIN_CLASS:
        return loadOwnClass();
      case AdviceParameter.ORIGIN_CLASS_NAME:
        return loadText(method.owner.replace('/', '.'));
      case AdviceParameter.ORIGIN_METHOD_NAME:
        return loadText(method.name);
      case AdviceParameter.ANNOTATION_TEXT:
        Object text = annotationValue(parameter);
        return text == null ? loadNull(TEXT) : loadText(text.toString());
      case AdviceParameter.ANNOTATED_ARGUMENTS:
        return loadAnnotatedArguments(parameter);
      default:
        out.visitInsn(
            Boolean.TRUE.equals(annotationValue(parameter)) ? Opcodes.ICONST_1 : Opcodes.ICONST_0);
        return Type.BOOLEAN_TYPE;
    }
  }

  private @Nullable Object annotationValue(AdviceParameter parameter) {
    for (String annotation : weave.names) {
      Object value = method.annotationValues.get(annotation + parameter.member);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  private Type load(Type type, int slot) {
    out.visitVarInsn(type.getOpcode(Opcodes.ILOAD), slot);
    return type;
  }

  private Type loadNull(Type type) {
    out.visitInsn(Opcodes.ACONST_NULL);
    return type;
  }

  private Type loadText(String text) {
    out.visitLdcInsn(text);
    return TEXT;
  }

  private Type loadOwnClass() {
    if (!method.hasClassConstants()) {
      return loadNull(CLASS);
    }
    out.visitLdcInsn(Type.getObjectType(method.owner));
    return CLASS;
  }

  private Type loadArgument(int argument, ExitLocals locals) {
    if (argument >= method.argumentTypes.length) {
      return loadNull(OBJECT);
    }
    Type type = method.argumentTypes[argument];
    out.visitVarInsn(type.getOpcode(Opcodes.ILOAD), locals.argument(method, argument));
    return erased(type);
  }

  private Type loadAllArguments(ExitLocals locals) {
    Bytecode.push(out, method.argumentTypes.length);
    out.visitTypeInsn(Opcodes.ANEWARRAY, "java/lang/Object");
    for (int i = 0; i < method.argumentTypes.length; i++) {
      storeArgument(i, i, locals);
    }
    return OBJECTS;
  }

  private Type loadAnnotatedArguments(AdviceParameter parameter) {
    List<AnnotatedArgument> wanted = method.namedArguments(parameter);
    if (wanted.isEmpty()) {
      return loadNull(OBJECTS);
    }
    Bytecode.push(out, 2 * wanted.size());
    out.visitTypeInsn(Opcodes.ANEWARRAY, "java/lang/Object");
    int next = 0;
    for (AnnotatedArgument argument : wanted) {
      out.visitInsn(Opcodes.DUP);
      Bytecode.push(out, next++);
      out.visitLdcInsn(argument.name);
      out.visitInsn(Opcodes.AASTORE);
      storeArgument(argument.index, next++, ExitLocals.NONE);
    }
    return OBJECTS;
  }

  /** Puts an argument, boxed, into the array on the stack. */
  private void storeArgument(int argument, int at, ExitLocals locals) {
    Type type = method.argumentTypes[argument];
    out.visitInsn(Opcodes.DUP);
    Bytecode.push(out, at);
    out.visitVarInsn(type.getOpcode(Opcodes.ILOAD), locals.argument(method, argument));
    Bytecode.box(out, type);
    out.visitInsn(Opcodes.AASTORE);
  }

  private Type loadReturned(ExitLocals locals, int moment) {
    Type type = method.returnType;
    if (type.getSort() == Type.VOID) {
      return loadNull(OBJECT);
    }
    if (moment == RETURNED) {
      load(type, locals.returned);
    } else {
      Bytecode.pushDefault(out, type);
    }
    return erased(type);
  }

  private static Type erased(Type type) {
    return type.getSort() == Type.OBJECT || type.getSort() == Type.ARRAY ? OBJECT : type;
  }

  private int invoke(String name, String descriptor, Type[] types, Type result, int index) {
    if (method.hasInvokeDynamic()) {
      out.visitInvokeDynamicInsn(name, descriptor, LINK, weave.id, index);
      return result.getSize();
    }
    int site = oldSites.number(loader, name, descriptor, weave.id, index);
    return Bytecode.callThroughBridge(out, BRIDGE, site, types, result);
  }
}
