// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.weaving;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** What the weaver knows of the method that it writes into. Immutable. */
final class WovenMethod {
  final int classVersion;
  final String owner;
  final String name;
  final Type returnType;
  final Type[] argumentTypes;
  final boolean isStatic;
  final Map<String, Object> annotationValues;
  private final List<AnnotatedArgument> annotatedArguments;

  WovenMethod(
      int classVersion,
      String owner,
      int access,
      String name,
      String descriptor,
      ClassWeaver.Target target) {
    this.classVersion = classVersion;
    this.owner = owner;
    this.name = name;
    this.returnType = Type.getReturnType(descriptor);
    this.argumentTypes = Type.getArgumentTypes(descriptor);
    this.isStatic = (access & Opcodes.ACC_STATIC) != 0;
    this.annotationValues = target.annotationValues;
    this.annotatedArguments = target.annotatedArguments;
  }

  boolean isConstructor() {
    return name.equals("<init>");
  }

  boolean returnsVoid() {
    return returnType.getSort() == Type.VOID;
  }

  /** Only references can be replaced: null stands for "leave it", and a primitive has no null. */
  boolean returnsReference() {
    return isReference(returnType);
  }

  /** False too for an argument that the method does not have. */
  boolean takesReference(int argument) {
    return argument < argumentTypes.length && isReference(argumentTypes[argument]);
  }

  /** The arguments that {@code parameter} wants, in their order, as far as they have a name. */
  List<AnnotatedArgument> namedArguments(AdviceParameter parameter) {
    List<AnnotatedArgument> named = new ArrayList<>();
    for (AnnotatedArgument argument : annotatedArguments) {
      if (argument.name != null && parameter.wantsArgumentsWith(argument.annotation)) {
        named.add(argument);
      }
    }
    return named;
  }

  private static boolean isReference(Type type) {
    return type.getSort() == Type.OBJECT || type.getSort() == Type.ARRAY;
  }

  /** Class files from Java 6 on carry frames. */
  boolean hasFrames() {
    return classVersion >= Opcodes.V1_6;
  }

  boolean hasInvokeDynamic() {
    return classVersion >= Opcodes.V1_7;
  }

  boolean hasClassConstants() {
    return classVersion >= Opcodes.V1_5;
  }

  /** The local variable that holds an argument when the method begins. */
  int slotOf(int argument) {
    int slot = isStatic ? 0 : 1;
    for (int i = 0; i < argument; i++) {
      slot += argumentTypes[i].getSize();
    }
    return slot;
  }
}
