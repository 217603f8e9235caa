// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.weaving.differential;

import static net.bytebuddy.matcher.ElementMatchers.isAbstract;
import static net.bytebuddy.matcher.ElementMatchers.isAnnotatedWith;
import static net.bytebuddy.matcher.ElementMatchers.isBridge;
import static net.bytebuddy.matcher.ElementMatchers.isConstructor;
import static net.bytebuddy.matcher.ElementMatchers.isMethod;
import static net.bytebuddy.matcher.ElementMatchers.isSynthetic;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.none;
import static net.bytebuddy.matcher.ElementMatchers.not;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.Advice.AssignReturned.ToArguments;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.pool.TypePool;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;

/** The oracle: weaves the advice classes as their {@code @Weave} says, with Byte Buddy. */
final class ByteBuddyWeaver {
  private final List<Weave> weaves = new ArrayList<>();

  /**
   * @param integrations whose nested classes are the advice
   */
  ByteBuddyWeaver(Class<?>... integrations) {
    for (Class<?> integration : integrations) {
      for (Class<?> nested : integration.getDeclaredClasses()) {
        weaves.add(new Weave(nested));
      }
    }
  }

  /** The class file with advice; the same if nothing is woven into it. */
  byte[] weave(String className, Map<String, byte[]> classFiles) {
    ClassFileLocator locator =
        new ClassFileLocator.Compound(
            new ClassFileLocator.Simple(classFiles),
            ClassFileLocator.ForClassLoader.of(getClass().getClassLoader()));
    TypeDescription type = TypePool.Default.of(locator).describe(className).resolve();
    DynamicType.Builder<?> builder =
        new ByteBuddy().with(TypeValidation.DISABLED).ignore(none()).decorate(type, locator);
    for (Weave weave : weaves) {
      if (weave.isAimedAt(type)) {
        builder = builder.visit(weave.visitor(classFiles.get(className)));
      }
    }
    return builder.make().getBytes();
  }

  /** Whether a class gets any advice. */
  boolean isAimedAt(String className, Map<String, byte[]> classFiles) {
    TypeDescription type =
        TypePool.Default.of(new ClassFileLocator.Simple(classFiles)).describe(className).resolve();
    return weaves.stream().anyMatch(weave -> weave.isAimedAt(type));
  }

  /** Whether the advice changes what the methods of a class do. */
  boolean replaces(String className) {
    return weaves.stream().anyMatch(weave -> weave.replaces && weave.types.contains(className));
  }

  /** One advice class and what its annotation says. */
  private static final class Weave {
    private final List<String> types;
    private final List<String> methods;
    private final List<String> annotations;
    private final boolean replaces;
    private final Class<?> adviceClass;

    Weave(Class<?> adviceClass) {
      AnnotationNode annotation = annotation(adviceClass);
      types = texts(annotation, "type");
      methods = texts(annotation, "method");
      annotations = texts(annotation, "annotatedWith");
      replaces =
          Arrays.stream(adviceClass.getMethods())
              .anyMatch(method -> method.isAnnotationPresent(ToArguments.class));
      this.adviceClass = adviceClass;
    }

    boolean isAimedAt(TypeDescription type) {
      return types.contains(type.getName())
          || !type.getDeclaredMethods().filter(isAnnotated()).isEmpty();
    }

    AsmVisitorWrapper visitor(byte[] classFile) {
      Advice.WithCustomMapping mappings =
          Advice.withCustomMapping().with(new Advice.AssignReturned.Factory());
      if (annotations.isEmpty()) {
        return mappings.to(adviceClass).on(matcher().and(not(isAbstract())));
      }
      // Not from the class, whose annotations for the build reflection does not show.
      ClassFileLocator locator = ClassFileLocator.ForClassLoader.of(adviceClass.getClassLoader());
      TypeDescription advice =
          TypePool.Default.of(locator).describe(adviceClass.getName()).resolve();
      return AnnotationMappings.in(mappings, annotations.get(0), classFile)
          .to(advice, locator)
          .on(isAnnotated());
    }

    private ElementMatcher.Junction<MethodDescription> isAnnotated() {
      return annotations.isEmpty() ? none() : isAnnotatedWith(named(annotations.get(0)));
    }

    private ElementMatcher.Junction<MethodDescription> matcher() {
      ElementMatcher.Junction<MethodDescription> matcher = none();
      for (String method : methods) {
        matcher = matcher.or(method.equals("<init>") ? isConstructor() : matching(method));
      }
      return matcher;
    }

    private static ElementMatcher.Junction<MethodDescription> matching(String method) {
      return method.equals("*")
          ? isMethod().and(not(isBridge())).and(not(isSynthetic()))
          : named(method);
    }

    private static AnnotationNode annotation(Class<?> adviceClass) {
      ClassNode node = new ClassNode();
      String name = adviceClass.getName().replace('.', '/');
      try {
        new ClassReader(name).accept(node, ClassReader.SKIP_CODE);
      } catch (IOException unreadable) {
        throw new IllegalStateException(unreadable);
      }
      return node.invisibleAnnotations.get(0);
    }

    @SuppressWarnings("unchecked")
    private static List<String> texts(AnnotationNode annotation, String member) {
      int at = annotation.values.indexOf(member);
      return at < 0
          ? Collections.<String>emptyList()
          : (List<String>) annotation.values.get(at + 1);
    }
  }
}
