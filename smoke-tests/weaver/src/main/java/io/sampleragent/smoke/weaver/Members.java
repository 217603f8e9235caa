// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke.weaver;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * A class as reflection shows it, as text, one line each. What cannot be shown, mostly because an
 * optional library is missing, is shown as the error, which is the same for the same reason.
 */
final class Members {
  private final List<String> lines = new ArrayList<>();
  private boolean linked;

  private Members() {}

  /** Loads and links the class without running its static initialiser, and looks at it. */
  static Members of(ClassLoader loader, String className) {
    Members members = new Members();
    try {
      Class<?> type = Class.forName(className, false, loader);
      // In HotSpot, asking for constructors links, and so verifies, before it looks at any.
      members.lines.add(type.getConstructors().length + " public constructors");
      members.linked = true;
      members.describe(type);
    } catch (Throwable failure) {
      members.lines.add("cannot be linked: " + text(failure));
    }
    return members;
  }

  /** Whether the class was loaded, verified and linked. */
  boolean linked() {
    return linked;
  }

  List<String> lines() {
    return lines;
  }

  private void describe(Class<?> type) {
    show("type", () -> type.getModifiers() + " " + type.toGenericString());
    show("superclass", () -> String.valueOf(type.getGenericSuperclass()));
    show("interfaces", () -> Arrays.toString(type.getGenericInterfaces()));
    show("nested", () -> sorted(type.getDeclaredClasses()));
    show("declared in", () -> String.valueOf(type.getDeclaringClass()));
    show("within", () -> type.getEnclosingClass() + " " + type.getEnclosingMethod());
    show("annotations", () -> annotations(type));
    showAll("fields", type::getDeclaredFields);
    showAll("constructors", type::getDeclaredConstructors);
    showAll("methods", type::getDeclaredMethods);
  }

  private void show(String what, Callable<String> text) {
    try {
      lines.add(what + " " + text.call());
    } catch (Throwable failure) {
      lines.add(what + ": " + text(failure));
    }
  }

  private <M extends Member & AnnotatedElement> void showAll(String what, Callable<M[]> all) {
    List<String> texts = new ArrayList<>();
    try {
      for (M member : all.call()) {
        texts.add(describe(member));
      }
    } catch (Throwable failure) {
      texts.add(what + ": " + text(failure));
    }
    Collections.sort(texts); // reflection promises no order
    lines.addAll(texts);
  }

  private static <M extends Member & AnnotatedElement> String describe(M member) {
    String text = member.getModifiers() + " " + member;
    try {
      return text + " " + generic(member) + " " + annotations(member);
    } catch (Throwable failure) {
      return text + ": " + text(failure);
    }
  }

  private static String generic(Member member) {
    if (member instanceof Field) {
      return ((Field) member).toGenericString();
    }
    Executable executable = (Executable) member;
    Object[] more = {
      executable.getParameters(),
      executable.getParameterAnnotations(),
      member instanceof Method ? ((Method) member).getDefaultValue() : null
    };
    return executable.toGenericString() + Arrays.deepToString(more);
  }

  private static String annotations(AnnotatedElement element) {
    return Arrays.toString(element.getDeclaredAnnotations());
  }

  private static String sorted(Class<?>[] types) {
    String[] names = Arrays.stream(types).map(Class::getName).sorted().toArray(String[]::new);
    return String.join(" ", names);
  }

  /** The first line: others, if any, show bytecode. Identities of loaders differ. */
  private static String text(Throwable failure) {
    String text = failure.toString().replaceAll("@[0-9a-f]+", "@");
    int end = text.indexOf('\n');
    return end < 0 ? text : text.substring(0, end);
  }
}
