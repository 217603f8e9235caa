// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.weaving;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Finds the classes to weave among those that were loaded before we could see them: the JDK's,
 * those of agents that were attached first, and all of an application that starts from an AOT
 * cache.
 *
 * <p>It may be thousands, and retransforming one just to look at its bytes takes milliseconds. So
 * supertypes are asked of the class itself, which has them loaded; only annotated methods have to
 * be looked for in class files, and only of loaders that have the annotation at all. Used once, at
 * start-up; loads and initialises no class.
 */
final class LoadedClasses {
  private final WeavingIndex index;
  private final LoadedClassFiles classFiles;
  private final Set<String> supertypes = new HashSet<>();
  private final IdentityHashMap<Class<?>, Boolean> knownSubtypes = new IdentityHashMap<>();
  private final IdentityHashMap<ClassLoader, Boolean> annotated = new IdentityHashMap<>();

  private LoadedClasses(WeavingIndex index, LoadedClassFiles classFiles) {
    this.index = index;
    this.classFiles = classFiles;
    for (WeaveSpec weave : index.bySupertype()) {
      for (String name : weave.names) {
        supertypes.add(name.replace('/', '.'));
      }
    }
  }

  /** Those of all loaded classes. */
  static List<Class<?>> toWeave(WeavingIndex index, Instrumentation instrumentation) {
    try (LoadedClassFiles classFiles = new LoadedClassFiles()) {
      return new LoadedClasses(index, classFiles).toWeave(instrumentation);
    }
  }

  private List<Class<?>> toWeave(Instrumentation instrumentation) {
    List<Class<?>> found = new ArrayList<>();
    for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
      if (isWanted(loaded) && instrumentation.isModifiableClass(loaded)) {
        found.add(loaded);
      }
    }
    return found;
  }

  private boolean isWanted(Class<?> loaded) {
    String internalName = loaded.getName().replace('.', '/');
    if (index.forType(internalName) != null) {
      return true;
    }
    ClassLoader loader = loaded.getClassLoader();
    return loader != null // the same question as the next, without its string comparisons
        && !loaded.isArray()
        && !WeavingTransformer.isIgnored(loader, internalName)
        && (index.suppressing(internalName) != null
            || isSubtype(loaded)
            || mentionsAnnotation(loaded, loader));
  }

  private boolean isSubtype(Class<?> type) {
    Boolean known = knownSubtypes.get(type);
    if (known == null) {
      known = supertypes.contains(type.getName()) || hasSupertype(type);
      knownSubtypes.put(type, known);
    }
    return known;
  }

  private boolean hasSupertype(Class<?> type) {
    Class<?> superclass = type.getSuperclass();
    if (superclass != null && isSubtype(superclass)) {
      return true;
    }
    for (Class<?> implemented : type.getInterfaces()) {
      if (isSubtype(implemented)) {
        return true;
      }
    }
    return false;
  }

  private boolean mentionsAnnotation(Class<?> loaded, ClassLoader loader) {
    Boolean possible = annotated.get(loader);
    if (possible == null) {
      possible = hasAnyAnnotation(loader);
      annotated.put(loader, possible);
    }
    if (!possible) {
      return false;
    }
    try {
      byte[] classFile = classFiles.read(loaded);
      return classFile != null && index.annotationMarkers().isMentionedIn(classFile);
    } catch (IOException | RuntimeException unreadable) {
      return false;
    }
  }

  private boolean hasAnyAnnotation(ClassLoader loader) {
    for (String descriptor : index.annotations()) {
      if (loader.getResource(descriptor.substring(1, descriptor.length() - 1) + ".class") != null) {
        return true;
      }
    }
    return false;
  }
}
