// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.weaving;

import io.sampleragent.tracer.Failures;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;

/**
 * Sees every class that is loaded, and has nothing to do for nearly all of them.
 *
 * <p>A class costs a look at its loader and name, one hash look-up and one walk over its constant
 * pool. Runs on whatever thread loads the class; must not throw, and returns null for "as it is".
 */
final class WeavingTransformer implements ClassFileTransformer {
  // Never looked at for supertypes or annotations: the JDK's classes and other agents'.
  private static final String[] IGNORED = {
    "java/",
    "jdk/",
    "sun/",
    "com/sun/",
    "datadog/trace/",
    "net/bytebuddy/",
    "co/elastic/apm/",
    "io/opentelemetry/javaagent/"
  };

  private final WeavingIndex index;
  private final ClassWeaver weaver;
  private final Hierarchy hierarchy = new Hierarchy();

  WeavingTransformer(WeavingIndex index, Linker linker) {
    this.index = index;
    this.weaver = new ClassWeaver(index, linker.oldSites());
  }

  /** Starts weaving: from now on, and in classes that are already loaded and named in the index. */
  void install(Instrumentation instrumentation) {
    instrumentation.addTransformer(this, true);
    for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
      if (index.forType(loaded.getName().replace('.', '/')) != null
          && instrumentation.isModifiableClass(loaded)) {
        try {
          instrumentation.retransformClasses(loaded);
        } catch (UnmodifiableClassException | RuntimeException | LinkageError refused) {
          Failures.swallowed("weaving", new WeavingException(loaded.getName(), refused));
        }
      }
    }
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      @Nullable String className,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] classFile) {
    if (className == null || className.startsWith("io/sampleragent/")) {
      return null; // a hidden class, or one of ours, relocated libraries included
    }
    try {
      return woven(loader, className, classFile);
    } catch (Throwable failure) {
      Failures.swallowed("weaving", new WeavingException(className, failure));
      return null;
    }
  }

  private byte @Nullable [] woven(
      @Nullable ClassLoader loader, String className, byte[] classFile) {
    List<WeaveSpec> exact = index.forType(className);
    boolean mentioned = !isIgnored(loader, className) && index.markers().isMentionedIn(classFile);
    if (exact == null && !mentioned) {
      return null;
    }
    ClassReader reader = new ClassReader(classFile);
    List<WeaveSpec> weaves = exact == null ? Collections.<WeaveSpec>emptyList() : exact;
    if (mentioned) {
      weaves = withSupertypes(weaves, loader, reader);
    }
    boolean annotations = mentioned && index.hasAnnotations();
    return weaves.isEmpty() && !annotations
        ? null
        : weaver.weave(loader, reader, weaves, annotations);
  }

  private List<WeaveSpec> withSupertypes(
      List<WeaveSpec> exact, @Nullable ClassLoader loader, ClassReader reader) {
    List<WeaveSpec> weaves = new ArrayList<>(exact);
    String[] supertypes = Hierarchy.supertypesIn(reader);
    for (WeaveSpec weave : index.bySupertype()) {
      if (hierarchy.reaches(loader, supertypes, weave.names)) {
        weaves.add(weave);
      }
    }
    return weaves;
  }

  private static boolean isIgnored(@Nullable ClassLoader loader, String className) {
    if (loader == null) {
      return true; // the JDK's classes are named exactly or not at all
    }
    for (String prefix : IGNORED) {
      if (className.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  /** Names the class; the place of a failure must not, or there would be one place per class. */
  private static final class WeavingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WeavingException(String className, Throwable cause) {
      super(className, cause);
    }
  }
}
