// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.weaving.compiler;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AnnotationNode;

/** Reads annotations from class files, where they are lists of name, value, name, value... */
final class Annotations {
  private Annotations() {}

  /** The annotation of a type among the visible and the invisible ones. */
  static @Nullable AnnotationNode find(
      String descriptor,
      @Nullable List<AnnotationNode> visible,
      @Nullable List<AnnotationNode> invisible) {
    AnnotationNode found = find(descriptor, visible);
    return found == null ? find(descriptor, invisible) : found;
  }

  static @Nullable AnnotationNode find(
      String descriptor, @Nullable List<AnnotationNode> annotations) {
    if (annotations != null) {
      for (AnnotationNode annotation : annotations) {
        if (annotation.desc.equals(descriptor)) {
          return annotation;
        }
      }
    }
    return null;
  }

  /** A member's value; {@code otherwise} if the annotation leaves it out. */
  @SuppressWarnings(
      "unchecked") // the caller knows the member's type from the annotation's declaration
  static <T> T value(AnnotationNode annotation, String member, T otherwise) {
    if (annotation.values != null) {
      for (int i = 0; i < annotation.values.size(); i += 2) {
        if (annotation.values.get(i).equals(member)) {
          return (T) annotation.values.get(i + 1);
        }
      }
    }
    return otherwise;
  }

  /** A member of type {@code String[]}. */
  static String[] texts(AnnotationNode annotation, String member) {
    List<Object> values = value(annotation, member, new ArrayList<Object>());
    return values.toArray(new String[0]);
  }

  /** A member of type {@code Class}; null if it is left out. */
  static @Nullable String className(AnnotationNode annotation, String member) {
    Type type = Annotations.<@Nullable Type>value(annotation, member, null);
    return type == null ? null : type.getClassName();
  }
}
