// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.testing;

import java.util.Map;

/**
 * A library's class loader in a test: defines the given classes itself and asks its parent for the
 * rest.
 */
public final class ClassesLoader extends ClassLoader {
  private final Map<String, byte[]> classFiles;
  private final boolean woven;

  /**
   * @param classFiles by full name
   */
  public ClassesLoader(Map<String, byte[]> classFiles) {
    this(classFiles, true);
  }

  private ClassesLoader(Map<String, byte[]> classFiles, boolean woven) {
    super(ClassesLoader.class.getClassLoader());
    this.classFiles = classFiles;
    this.woven = woven;
  }

  /** A loader whose classes {@link InProcessAgent} leaves alone. */
  public static ClassesLoader unwoven(Map<String, byte[]> classFiles) {
    return new ClassesLoader(classFiles, false);
  }

  boolean isWoven() {
    return woven;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    byte[] classFile = classFiles.get(name);
    if (classFile == null) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? defineClass(name, classFile, 0, classFile.length) : loaded;
    }
  }
}
