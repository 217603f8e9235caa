// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.weaving.compiler;

import io.sampleragent.tooling.weaving.AdviceParameter;
import io.sampleragent.tooling.weaving.AdviceSpec;
import io.sampleragent.tooling.weaving.IntegrationSpec;
import io.sampleragent.tooling.weaving.WeaveSpec;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;

/** Reads and checks one {@code @Weave} with its advice. */
final class WeaveReader {
  static final String WEAVE = "Lio/sampleragent/instrumentation/Weave;";

  private final ClassNode type;
  private final AnnotationNode weave;

  WeaveReader(ClassNode type, AnnotationNode weave) {
    this.type = type;
    this.weave = weave;
  }

  WeaveSpec read(int id, IntegrationSpec integration) {
    AdviceReader reader = new AdviceReader(type);
    AdviceSpec enter = reader.enter();
    AdviceSpec exit = reader.exit();
    require(enter != null || exit != null, "has neither enter nor exit advice");
    String[] methods = Annotations.texts(weave, "method");
    String[] argumentTypes = Annotations.texts(weave, "argumentTypes");
    int arguments =
        Annotations.value(
            weave, "arguments", argumentTypes.length == 0 ? -1 : argumentTypes.length);
    int target = target();
    require(
        methods.length > 0 || target == WeaveSpec.ANNOTATED_WITH || isConfigured(),
        "names no method; only annotations may leave it out");
    checkConstructor(methods, enter, exit);
    checkArguments(arguments, enter);
    checkArguments(arguments, exit);
    require(
        target == WeaveSpec.ANNOTATED_WITH || !(wantsAnnotation(enter) || wantsAnnotation(exit)),
        "asks for annotations of methods that are not found by one");
    return new WeaveSpec(
        id,
        integration,
        integration.name() + ": " + simpleName(),
        target,
        names(target),
        methods,
        arguments,
        argumentTypes.length == 0 ? null : descriptors(argumentTypes),
        Annotations.value(weave, "order", 0),
        enter,
        exit);
  }

  private int target() {
    int types = Annotations.texts(weave, "type").length;
    int supertypes = Annotations.texts(weave, "subtypesOf").length;
    int annotations = Annotations.texts(weave, "annotatedWith").length;
    int given = (types > 0 ? 1 : 0) + (supertypes > 0 ? 1 : 0) + (annotations > 0 ? 1 : 0);
    require(given == 1, "@Weave needs exactly one of type, subtypesOf and annotatedWith");
    return types > 0
        ? WeaveSpec.TYPE
        : supertypes > 0 ? WeaveSpec.SUBTYPES_OF : WeaveSpec.ANNOTATED_WITH;
  }

  private boolean isConfigured() {
    String[] types = Annotations.texts(weave, "type");
    return types.length == 1 && types[0].startsWith("${");
  }

  private String[] names(int target) {
    String member =
        target == WeaveSpec.TYPE
            ? "type"
            : target == WeaveSpec.SUBTYPES_OF ? "subtypesOf" : "annotatedWith";
    String[] names = Annotations.texts(weave, member);
    for (int i = 0; i < names.length; i++) {
      if (!names[i].startsWith("${")) {
        String internal = names[i].replace('.', '/');
        names[i] = target == WeaveSpec.ANNOTATED_WITH ? "L" + internal + ";" : internal;
      }
    }
    return names;
  }

  private void checkConstructor(
      String[] methods, @Nullable AdviceSpec enter, @Nullable AdviceSpec exit) {
    for (String method : methods) {
      if (!method.equals("<init>")) {
        continue;
      }
      require(methods.length == 1, "a constructor needs a declaration of its own");
      require(
          enter == null || !wants(enter, AdviceParameter.THIS),
          "enter advice of a constructor runs before there is a this");
      require(
          exit == null || !exit.runsOnThrowable(),
          "exit advice of a constructor must leave out onThrowable");
    }
  }

  private void checkArguments(int arguments, @Nullable AdviceSpec advice) {
    if (advice == null || arguments < 0) {
      return;
    }
    for (AdviceParameter parameter : advice.parameters()) {
      require(
          parameter.kind() != AdviceParameter.ARGUMENT || parameter.index() < arguments,
          "asks for argument " + parameter.index() + " of a method with " + arguments);
    }
  }

  private static boolean wantsAnnotation(@Nullable AdviceSpec advice) {
    return advice != null
        && (wants(advice, AdviceParameter.ANNOTATION_TEXT)
            || wants(advice, AdviceParameter.ANNOTATION_FLAG)
            || wants(advice, AdviceParameter.ANNOTATED_ARGUMENTS));
  }

  private static boolean wants(AdviceSpec advice, int kind) {
    for (AdviceParameter parameter : advice.parameters()) {
      if (parameter.kind() == kind) {
        return true;
      }
    }
    return false;
  }

  private String descriptors(String[] sourceNames) {
    StringBuilder text = new StringBuilder();
    for (String name : sourceNames) {
      text.append(descriptor(name));
    }
    return text.toString();
  }

  private static String descriptor(String sourceName) {
    if (sourceName.endsWith("[]")) {
      return "[" + descriptor(sourceName.substring(0, sourceName.length() - 2));
    }
    switch (sourceName) {
      case "boolean":
        return Type.BOOLEAN_TYPE.getDescriptor();
      case "char":
        return Type.CHAR_TYPE.getDescriptor();
      case "byte":
        return Type.BYTE_TYPE.getDescriptor();
      case "short":
        return Type.SHORT_TYPE.getDescriptor();
      case "int":
        return Type.INT_TYPE.getDescriptor();
      case "float":
        return Type.FLOAT_TYPE.getDescriptor();
      case "long":
        return Type.LONG_TYPE.getDescriptor();
      case "double":
        return Type.DOUBLE_TYPE.getDescriptor();
      default:
        return "L" + sourceName.replace('.', '/') + ";";
    }
  }

  private String simpleName() {
    return type.name.substring(
        Math.max(type.name.lastIndexOf('/'), type.name.lastIndexOf('$')) + 1);
  }

  private void require(boolean condition, String problem) {
    if (!condition) {
      throw new InvalidAdviceException(type.name.replace('/', '.'), problem);
    }
  }
}
