// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.weaving;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Call sites of class files older than Java 7, which have no {@code invokedynamic}: woven code
 * calls the bridge with the number of its site. Old drivers are the reason; slower, but traced.
 */
final class OldCallSites {
  private final Linker linker;
  private final List<Site> sites = new ArrayList<>();

  OldCallSites(Linker linker) {
    this.linker = linker;
  }

  /**
   * The number of a call site; the same again for the same place, so that weaving twice adds
   * nothing. Numbers of classes that were unloaded are given again.
   */
  synchronized int number(
      @Nullable ClassLoader library, String name, String descriptor, int weave, int argument) {
    int free = sites.size();
    for (int i = 0; i < sites.size(); i++) {
      if (sites.get(i).is(library, name, descriptor, weave, argument)) {
        return i;
      }
      if (sites.get(i).isUnloaded()) {
        free = i;
      }
    }
    Site site = new Site(library, name, descriptor, weave, argument);
    if (free == sites.size()) {
      sites.add(site);
    } else {
      sites.set(free, site);
    }
    return free;
  }

  Object call(int number, Object[] arguments) throws Throwable {
    return (Object) site(number).handle(linker).invokeExact(arguments);
  }

  private synchronized Site site(int number) {
    return sites.get(number);
  }

  private static final class Site {
    private final boolean bootLoader;
    private final WeakReference<@Nullable ClassLoader> library;
    private final String name;
    private final String descriptor;
    private final int weave;
    private final int argument;
    // Soft: it leads to the library's loader, which must stay free to go; linked again if it went.
    private volatile @Nullable SoftReference<MethodHandle> handle;

    Site(@Nullable ClassLoader library, String name, String descriptor, int weave, int argument) {
      this.bootLoader = library == null;
      this.library = new WeakReference<>(library);
      this.name = name;
      this.descriptor = descriptor;
      this.weave = weave;
      this.argument = argument;
    }

    boolean is(
        @Nullable ClassLoader library, String name, String descriptor, int weave, int argument) {
      return this.weave == weave
          && this.argument == argument
          && this.name.equals(name)
          && this.descriptor.equals(descriptor)
          && bootLoader == (library == null)
          && this.library.get() == library;
    }

    boolean isUnloaded() {
      return !bootLoader && library.get() == null;
    }

    // Not under a lock: linking runs class loaders, and a class loader's thread may be waiting for
    // a number. Two threads may link the same place; either handle will do.
    MethodHandle handle(Linker linker) {
      SoftReference<MethodHandle> known = handle;
      MethodHandle linked = known == null ? null : known.get();
      if (linked == null) {
        linked = link(linker);
        handle = new SoftReference<>(linked);
      }
      return linked;
    }

    private MethodHandle link(Linker linker) {
      ClassLoader loader = library.get();
      MethodType type = MethodType.fromMethodDescriptorString(descriptor, loader);
      MethodHandle exact = linker.handle(loader, name, type, weave, argument);
      return exact
          .asSpreader(Object[].class, type.parameterCount())
          .asType(MethodType.methodType(Object.class, Object[].class));
    }
  }
}
