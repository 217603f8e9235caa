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
  private static final String OURS = "io/sampleragent/"; // relocated libraries included

  // Never looked at for supertypes or annotations: the JDK's classes and other agents'.
  private static final String[] IGNORED = {
    OURS,
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

  /** Starts weaving: from now on, and in classes that are already loaded. */
  void install(Instrumentation instrumentation) {
    instrumentation.addTransformer(this, true);
    retransform(instrumentation, LoadedClasses.toWeave(index, instrumentation));
  }

  /**
   * All at once, because each call makes the JVM look through every loaded class. One class that is
   * refused fails them all; then by halves, until it stands alone.
   */
  private static void retransform(Instrumentation instrumentation, List<Class<?>> classes) {
    if (classes.isEmpty()) {
      return;
    }
    try {
      instrumentation.retransformClasses(classes.toArray(new Class<?>[0]));
    } catch (UnmodifiableClassException
        | RuntimeException
        | LinkageError
        | InternalError // "class redefinition failed"
            refused) {
      int size = classes.size();
      if (size == 1) {
        Failures.swallowed("weaving", new WeavingException(classes.get(0).getName(), refused));
        return;
      }
      retransform(instrumentation, classes.subList(0, size / 2));
      retransform(instrumentation, classes.subList(size / 2, size));
    }
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      @Nullable String className,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] classFile) {
    if (className == null || className.startsWith(OURS)) {
      return null; // a hidden class, or one of ours
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
    boolean ignored = isIgnored(loader, className);
    boolean mentioned = !ignored && index.markers().isMentionedIn(classFile);
    WeaveSpec suppressing = ignored ? null : index.suppressing(className);
    if (exact == null && !mentioned && suppressing == null) {
      return null;
    }
    ClassReader reader = new ClassReader(classFile);
    List<WeaveSpec> weaves = exact == null ? Collections.<WeaveSpec>emptyList() : exact;
    if (mentioned) {
      weaves = withSupertypes(weaves, loader, reader);
    }
    if (suppressing != null) {
      weaves = new ArrayList<>(weaves);
      weaves.add(suppressing);
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

  /** Whether supertypes and annotations of this class are of no interest. */
  static boolean isIgnored(@Nullable ClassLoader loader, String className) {
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
