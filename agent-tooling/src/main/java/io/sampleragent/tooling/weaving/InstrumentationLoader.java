// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.weaving;

import io.sampleragent.tracer.Failures;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Defines the integrations beside one library loader: they see the library as its own users do, and
 * the tracer from the agent's loader.
 *
 * <p>An integration is checked once per loader, before its first advice is linked: every class and
 * member that it names must be there. One that does not fit does nothing at all in that loader.
 *
 * <p>Lives as long as a call site of the library refers to advice in it; nothing of ours keeps it,
 * so that a web application can be unloaded.
 */
final class InstrumentationLoader extends ClassLoader {
  static {
    registerAsParallelCapable();
  }

  private static final String OWN = "io.sampleragent.instrumentation.";

  // Weak values too: the loader's parent is the key, which it would keep for ever.
  private static final Map<ClassLoader, WeakReference<InstrumentationLoader>> BESIDE =
      new WeakHashMap<>();
  private static @Nullable InstrumentationLoader besideBootLoader;

  private final ClassLoader agent;
  private final ClassFileSource classFiles;
  private final Map<String, Boolean> fits = new HashMap<>();

  private InstrumentationLoader(
      @Nullable ClassLoader library, ClassLoader agent, ClassFileSource classFiles) {
    super(library);
    this.agent = agent;
    this.classFiles = classFiles;
  }

  /**
   * The loader beside {@code library}, always the same one while anything uses it.
   *
   * @param library null for the boot loader
   */
  static synchronized InstrumentationLoader beside(
      @Nullable ClassLoader library, ClassLoader agent, ClassFileSource classFiles) {
    if (library == null) {
      if (besideBootLoader == null) {
        besideBootLoader = new InstrumentationLoader(null, agent, classFiles);
      }
      return besideBootLoader;
    }
    WeakReference<InstrumentationLoader> known = BESIDE.get(library);
    InstrumentationLoader loader = known == null ? null : known.get();
    if (loader == null) {
      loader = new InstrumentationLoader(library, agent, classFiles);
      BESIDE.put(library, new WeakReference<>(loader));
    }
    return loader;
  }

  /** Whether the library has all that the integration names; said once if not. */
  boolean fits(IntegrationSpec integration) {
    synchronized (fits) {
      Boolean known = fits.get(integration.className);
      if (known != null) {
        return known;
      }
    }
    boolean result = check(integration); // not under the lock: the library's loader runs in there
    synchronized (fits) {
      fits.put(integration.className, result);
    }
    return result;
  }

  private boolean check(IntegrationSpec integration) {
    for (Reference reference : integration.references) {
      try {
        reference.resolve(this);
      } catch (ReflectiveOperationException | LinkageError missing) {
        Failures.incompatible(integration.name, "it has no usable " + reference);
        return false;
      }
    }
    return true;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (name.startsWith(OWN)) {
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? define(name) : loaded;
      }
    }
    if (name.startsWith("io.sampleragent.tracer.")
        || name.startsWith("io.sampleragent.sampling.")) {
      return agent.loadClass(name);
    }
    return super.loadClass(name, resolve);
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    byte[] classFile;
    try {
      classFile = classFiles.find(name);
    } catch (IOException unreadable) {
      throw new ClassNotFoundException(name, unreadable);
    }
    if (classFile == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, classFile, 0, classFile.length);
  }
}
