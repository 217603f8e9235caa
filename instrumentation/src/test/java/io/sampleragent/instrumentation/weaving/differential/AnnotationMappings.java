// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.weaving.differential;

import io.sampleragent.instrumentation.AnnotatedArguments;
import io.sampleragent.instrumentation.AnnotationValue;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.method.ParameterDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.implementation.bytecode.StackManipulation;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import net.bytebuddy.implementation.bytecode.collection.ArrayFactory;
import net.bytebuddy.implementation.bytecode.constant.IntegerConstant;
import net.bytebuddy.implementation.bytecode.constant.NullConstant;
import net.bytebuddy.implementation.bytecode.constant.TextConstant;
import net.bytebuddy.implementation.bytecode.member.MethodVariableAccess;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** What our annotations on advice parameters mean, said to Byte Buddy. */
final class AnnotationMappings {
  private AnnotationMappings() {}

  /**
   * @param annotation that methods are found by
   * @param classFile of the woven class: which members are given is not in Byte Buddy's model
   */
  static Advice.WithCustomMapping in(
      Advice.WithCustomMapping mappings, String annotation, byte[] classFile) {
    String descriptor = "L" + annotation.replace('.', '/') + ";";
    return mappings
        .bind(
            new Factory<>(
                AnnotatedArguments.class,
                (wanted, target, method, handler, assigner) ->
                    arguments(Arrays.asList(wanted.value()), method, handler, assigner)))
        .bind(
            new Factory<>(
                AnnotationValue.class,
                (wanted, target, method, handler, assigner) ->
                    value(target, given(classFile, method, descriptor, wanted.value()))));
  }

  private interface Reading<T> {
    StackManipulation of(
        T wanted,
        ParameterDescription target,
        MethodDescription method,
        Advice.ArgumentHandler handler,
        Assigner assigner);
  }

  private static final class Factory<T extends Annotation>
      implements Advice.OffsetMapping.Factory<T> {
    private final Class<T> annotation;
    private final Reading<T> reading;

    Factory(Class<T> annotation, Reading<T> reading) {
      this.annotation = annotation;
      this.reading = reading;
    }

    @Override
    public Class<T> getAnnotationType() {
      return annotation;
    }

    @Override
    public Advice.OffsetMapping make(
        ParameterDescription.InDefinedShape target,
        AnnotationDescription.Loadable<T> wanted,
        AdviceType adviceType) {
      return (type, method, assigner, handler, sort) ->
          new Advice.OffsetMapping.Target.ForStackManipulation(
              reading.of(wanted.load(), target, method, handler, assigner));
    }
  }

  private static StackManipulation arguments(
      List<String> annotations,
      MethodDescription method,
      Advice.ArgumentHandler handler,
      Assigner assigner) {
    List<StackManipulation> values = new ArrayList<>();
    for (ParameterDescription parameter : method.getParameters()) {
      for (AnnotationDescription annotation : parameter.getDeclaredAnnotations()) {
        if (annotations.contains(annotation.getAnnotationType().getName())) {
          values.add(new TextConstant(annotation.getValue("value").resolve(String.class)));
          values.add(
              new StackManipulation.Compound(
                  MethodVariableAccess.of(parameter.getType())
                      .loadFrom(handler.argument(parameter.getOffset())),
                  assigner.assign(
                      parameter.getType(),
                      TypeDescription.Generic.OfNonGenericType.ForLoadedType.of(Object.class),
                      Assigner.Typing.STATIC)));
        }
      }
    }
    return values.isEmpty()
        ? NullConstant.INSTANCE
        : ArrayFactory.forType(
                TypeDescription.Generic.OfNonGenericType.ForLoadedType.of(Object.class))
            .withValues(values);
  }

  private static StackManipulation value(ParameterDescription target, Object given) {
    if (target.getType().represents(boolean.class)) {
      return IntegerConstant.forValue(Boolean.TRUE.equals(given));
    }
    return given == null ? NullConstant.INSTANCE : new TextConstant(given.toString());
  }

  private static Object given(
      byte[] classFile, MethodDescription method, String annotation, String member) {
    ClassNode node = new ClassNode();
    new ClassReader(classFile).accept(node, ClassReader.SKIP_CODE);
    for (MethodNode candidate : node.methods) {
      if (candidate.name.equals(method.getInternalName())
          && candidate.desc.equals(method.getDescriptor())) {
        return given(candidate, annotation, member);
      }
    }
    throw new IllegalStateException("no " + method);
  }

  private static Object given(MethodNode method, String annotation, String member) {
    for (AnnotationNode present : method.invisibleAnnotations) {
      int at =
          present.desc.equals(annotation) && present.values != null
              ? present.values.indexOf(member)
              : -1;
      if (at >= 0) {
        Object value = present.values.get(at + 1);
        return value instanceof String[] ? ((String[]) value)[1] : value; // of an enum constant
      }
    }
    return null;
  }
}
