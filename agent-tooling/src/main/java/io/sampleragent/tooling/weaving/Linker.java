// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.weaving;

import io.sampleragent.tracer.Failures;
import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * Connects a woven call site to its advice when it is reached for the first time.
 *
 * <p>Runs on the application's thread inside the JVM's linking. Must not throw: the JVM would
 * remember the failure and throw it into the application at every later call. What cannot be linked
 * becomes a call that does nothing. Every linked handle catches what the advice throws.
 */
final class Linker {
  private final WeavingIndex index;
  private final ClassFileSource classFiles;
  private final ClassLoader agent;
  private final OldCallSites oldSites;

  /**
   * @param classFiles of the integrations
   * @param agent the loader that has the tracer
   */
  Linker(WeavingIndex index, ClassFileSource classFiles, ClassLoader agent) {
    this.index = index;
    this.classFiles = classFiles;
    this.agent = agent;
    this.oldSites = new OldCallSites(this);
  }

  OldCallSites oldSites() {
    return oldSites;
  }

  /** {@link #link} as the bridge calls it. */
  MethodHandle linkHandle() throws ReflectiveOperationException {
    MethodType type =
        MethodType.methodType(
            CallSite.class,
            MethodHandles.Lookup.class,
            String.class,
            MethodType.class,
            int.class,
            int.class);
    return MethodHandles.lookup().findVirtual(Linker.class, "link", type).bindTo(this);
  }

  /** What the bridge calls for classes without {@code invokedynamic}. */
  MethodHandle callHandle() throws ReflectiveOperationException {
    MethodType type = MethodType.methodType(Object.class, int.class, Object[].class);
    return MethodHandles.lookup().findVirtual(OldCallSites.class, "call", type).bindTo(oldSites);
  }

  CallSite link(MethodHandles.Lookup caller, String name, MethodType type, int weave, int index) {
    return new ConstantCallSite(
        handle(caller.lookupClass().getClassLoader(), name, type, weave, index));
  }

  /**
   * The handle for a call site of a class in {@code library}; one that does nothing if there is no
   * better.
   */
  MethodHandle handle(
      @Nullable ClassLoader library, String name, MethodType type, int weaveId, int argument) {
    WeaveSpec weave = index.weave(weaveId);
    try {
      InstrumentationLoader beside = InstrumentationLoader.beside(library, agent, classFiles);
      if (!beside.fits(weave.integration)) {
        return AdviceHandles.nothing(name, type);
      }
      switch (name) {
        case ClassWeaver.ENTER:
          return AdviceHandles.guarded(place(weave, name), find(weave.enter, beside), type);
        case ClassWeaver.EXIT:
          MethodHandle exit = find(weave.exit, beside);
          return weave.exit.replacesReturned()
              ? AdviceHandles.replacing(place(weave, name), exit, type)
              : AdviceHandles.guarded(place(weave, name), exit, type);
        default:
          return AdviceHandles.argument(place(weave, name), argument, type);
      }
    } catch (Throwable failure) {
      Failures.swallowed(place(weave, name), failure);
      return AdviceHandles.nothing(name, type);
    }
  }

  private static MethodHandle find(AdviceSpec advice, InstrumentationLoader beside)
      throws ReflectiveOperationException {
    Class<?> type = Class.forName(advice.className, true, beside);
    MethodType methodType = MethodType.fromMethodDescriptorString(advice.descriptor, beside);
    // Not the plain public lookup, which is the boot loader's: up to Java 13 that would tie the
    // library's types to the first loader that has them, and a second copy could not be linked.
    return MethodHandles.publicLookup().in(type).findStatic(type, advice.methodName, methodType);
  }

  private static String place(WeaveSpec weave, String name) {
    return weave.label + "." + name;
  }
}
