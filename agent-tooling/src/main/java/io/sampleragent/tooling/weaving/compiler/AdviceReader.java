// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.weaving.compiler;

import io.sampleragent.tooling.weaving.AdviceParameter;
import io.sampleragent.tooling.weaving.AdviceSpec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Reads and checks one advice method, written in Byte Buddy's advice annotations. */
final class AdviceReader {
  private static final String ADVICE = "Lnet/bytebuddy/asm/Advice$";
  private static final String ENTER = ADVICE + "OnMethodEnter;";
  private static final String EXIT = ADVICE + "OnMethodExit;";
  private static final String TO_ARGUMENTS = ADVICE + "AssignReturned$ToArguments;";
  private static final String TO_RETURNED = ADVICE + "AssignReturned$ToReturned;";
  private static final String ANNOTATION_VALUE =
      "Lio/sampleragent/instrumentation/AnnotationValue;";
  private static final String ANNOTATED_ARGUMENTS =
      "Lio/sampleragent/instrumentation/AnnotatedArguments;";
  private static final String[] NONE = {};

  private final ClassNode type;

  AdviceReader(ClassNode type) {
    this.type = type;
  }

  @Nullable AdviceSpec enter() {
    MethodNode method = methodWith(ENTER);
    if (method == null) {
      return null;
    }
    check(method, ENTER);
    List<Integer> replaced = new ArrayList<>();
    List<Integer> indexes = new ArrayList<>();
    AnnotationNode assigned = annotation(method, TO_ARGUMENTS);
    if (assigned != null) {
      require(method, !method.desc.endsWith(")V"), "replaces arguments but returns nothing");
      for (AnnotationNode argument :
          Annotations.value(assigned, "value", new ArrayList<AnnotationNode>())) {
        replaced.add(Annotations.value(argument, "value", 0));
        indexes.add(Annotations.value(argument, "index", -1));
      }
    }
    return spec(method, 0, replaced, indexes);
  }

  @Nullable AdviceSpec exit() {
    MethodNode method = methodWith(EXIT);
    if (method == null) {
      return null;
    }
    AnnotationNode exit = check(method, EXIT);
    int flags = 0;
    String onThrowable = Annotations.className(exit, "onThrowable");
    if (onThrowable != null) {
      require(
          method,
          onThrowable.equals("java.lang.Throwable"),
          "onThrowable must be Throwable.class or left out");
      flags |= AdviceSpec.ON_THROWABLE;
    }
    if (annotation(method, TO_RETURNED) != null) {
      require(
          method, !method.desc.endsWith(")V"), "replaces the returned value but returns nothing");
      flags |= AdviceSpec.TO_RETURNED;
    } else {
      require(
          method,
          method.desc.endsWith(")V"),
          "exit advice returns nothing, or carries AssignReturned.ToReturned");
    }
    return spec(method, flags, new ArrayList<Integer>(), new ArrayList<Integer>());
  }

  private AnnotationNode check(MethodNode method, String kind) {
    AnnotationNode advice = annotation(method, kind);
    int wanted = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC;
    require(method, (method.access & wanted) == wanted, "must be public and static");
    require(
        method,
        !Annotations.value(advice, "inline", true),
        "must say inline = false: advice is linked");
    require(
        method,
        "java.lang.Throwable".equals(Annotations.className(advice, "suppress")),
        "must say suppress = Throwable.class: nothing of ours may reach the application");
    int sort = Type.getReturnType(method.desc).getSort();
    require(
        method,
        sort == Type.VOID || sort == Type.OBJECT || sort == Type.ARRAY,
        "must return nothing or an object, not a primitive");
    return advice;
  }

  private AdviceSpec spec(
      MethodNode method, int flags, List<Integer> replaced, List<Integer> indexes) {
    Type[] types = Type.getArgumentTypes(method.desc);
    AdviceParameter[] parameters = new AdviceParameter[types.length];
    for (int i = 0; i < types.length; i++) {
      parameters[i] = parameter(method, i, types[i]);
    }
    return new AdviceSpec(
        type.name.replace('/', '.'),
        method.name,
        method.desc,
        flags,
        parameters,
        ints(replaced),
        ints(indexes));
  }

  private AdviceParameter parameter(MethodNode method, int index, Type parameterType) {
    for (AnnotationNode annotation : annotationsOf(method, index)) {
      if (annotation.desc.equals(ANNOTATION_VALUE)) {
        return annotationValue(method, annotation, parameterType);
      }
      if (annotation.desc.equals(ANNOTATED_ARGUMENTS)) {
        return annotatedArguments(method, annotation, parameterType);
      }
      if (annotation.desc.startsWith(ADVICE)) {
        return adviceParameter(method, annotation, parameterType);
      }
    }
    throw new InvalidAdviceException(
        where(method), "parameter " + index + " has no advice annotation");
  }

  private AdviceParameter annotationValue(
      MethodNode method, AnnotationNode annotation, Type parameterType) {
    boolean flag = parameterType.equals(Type.BOOLEAN_TYPE);
    require(
        method,
        flag || parameterType.getClassName().equals("java.lang.String"),
        "@AnnotationValue goes on a String or a boolean");
    return new AdviceParameter(
        flag ? AdviceParameter.ANNOTATION_FLAG : AdviceParameter.ANNOTATION_TEXT,
        0,
        Annotations.value(annotation, "value", ""),
        NONE);
  }

  private AdviceParameter annotatedArguments(
      MethodNode method, AnnotationNode annotation, Type parameterType) {
    require(
        method,
        parameterType.getDescriptor().equals("[Ljava/lang/Object;"),
        "@AnnotatedArguments goes on an Object[]");
    require(
        method, annotation(method, EXIT) == null, "@AnnotatedArguments is for enter advice only");
    String[] names = Annotations.texts(annotation, "value");
    for (int i = 0; i < names.length; i++) {
      names[i] = "L" + names[i].replace('.', '/') + ";";
    }
    return new AdviceParameter(AdviceParameter.ANNOTATED_ARGUMENTS, 0, "", names);
  }

  private AdviceParameter adviceParameter(
      MethodNode method, AnnotationNode annotation, Type parameterType) {
    String name = annotation.desc.substring(ADVICE.length(), annotation.desc.length() - 1);
    switch (name) {
      case "This":
        return plain(AdviceParameter.THIS, 0);
      case "Argument":
        return plain(AdviceParameter.ARGUMENT, Annotations.value(annotation, "value", 0));
      case "AllArguments":
        return plain(AdviceParameter.ALL_ARGUMENTS, 0);
      case "Enter":
        return plain(AdviceParameter.ENTER, 0);
      case "Return":
        return plain(AdviceParameter.RETURN, 0);
      case "Thrown":
        return plain(AdviceParameter.THROWN, 0);
      case "Origin":
        return origin(method, Annotations.value(annotation, "value", ""), parameterType);
      default:
        throw new InvalidAdviceException(where(method), "@Advice." + name + " is not supported");
    }
  }

  private AdviceParameter origin(MethodNode method, String pattern, Type parameterType) {
    if (parameterType.getClassName().equals("java.lang.Class")) {
      return plain(AdviceParameter.ORIGIN_CLASS, 0);
    }
    require(
        method,
        pattern.equals("#t") || pattern.equals("#m"),
        "@Advice.Origin gives a Class, or a String with \"#t\" or \"#m\"");
    return plain(
        pattern.equals("#t")
            ? AdviceParameter.ORIGIN_CLASS_NAME
            : AdviceParameter.ORIGIN_METHOD_NAME,
        0);
  }

  private static AdviceParameter plain(int kind, int index) {
    return new AdviceParameter(kind, index, "", NONE);
  }

  private @Nullable MethodNode methodWith(String annotation) {
    MethodNode found = null;
    for (MethodNode method : type.methods) {
      if (annotation(method, annotation) != null) {
        require(method, found == null, "a second method with the same advice annotation");
        found = method;
      }
    }
    return found;
  }

  private static @Nullable AnnotationNode annotation(MethodNode method, String descriptor) {
    return Annotations.find(descriptor, method.visibleAnnotations, method.invisibleAnnotations);
  }

  private static List<AnnotationNode> annotationsOf(MethodNode method, int parameter) {
    List<AnnotationNode> all = new ArrayList<>();
    addAll(all, method.visibleParameterAnnotations, parameter);
    addAll(all, method.invisibleParameterAnnotations, parameter);
    return all;
  }

  private static void addAll(
      List<AnnotationNode> all, List<AnnotationNode> @Nullable [] byParameter, int parameter) {
    if (byParameter != null && byParameter[parameter] != null) {
      all.addAll(byParameter[parameter]);
    }
  }

  private static int[] ints(List<Integer> values) {
    int[] result = new int[values.size()];
    for (int i = 0; i < result.length; i++) {
      result[i] = values.get(i);
    }
    return result;
  }

  private void require(MethodNode method, boolean condition, String problem) {
    if (!condition) {
      throw new InvalidAdviceException(where(method), problem);
    }
  }

  private String where(MethodNode method) {
    return type.name.replace('/', '.') + "." + method.name;
  }
}
