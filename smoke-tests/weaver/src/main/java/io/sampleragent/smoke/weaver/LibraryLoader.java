// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke.weaver;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A library with what it needs, from class files that were put here. Sees the JDK, and of this
 * program {@link Calls} and, as classes of its own, the workloads.
 */
final class LibraryLoader extends URLClassLoader {
  private static final ClassLoader PROGRAM = LibraryLoader.class.getClassLoader();
  private static final String CALLS = Calls.class.getName();
  private static final String WORKLOADS = "io.sampleragent.smoke.weaver.workload.";

  private final Map<String, byte[]> classFiles = new HashMap<>();

  LibraryLoader(URL[] jars) {
    super(jars, ClassLoader.getSystemClassLoader().getParent());
  }

  /** To be defined when it is wanted, instead of what the jars have. */
  void put(String className, byte[] classFile) {
    classFiles.put(className, classFile);
  }

  /** The class file in the jars that is right for this JVM; null if there is none. */
  byte @Nullable [] classFile(String className) throws IOException {
    return read(this, className);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    return name.equals(CALLS) ? PROGRAM.loadClass(name) : super.loadClass(name, resolve);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] classFile = name.startsWith(WORKLOADS) ? workload(name) : classFiles.get(name);
    if (classFile == null) {
      return super.findClass(name);
    }
    definePackageOf(name);
    return defineClass(name, classFile, 0, classFile.length);
  }

  // From Java 9 on the JVM does it.
  private void definePackageOf(String className) {
    int end = className.lastIndexOf('.');
    String name = className.substring(0, Math.max(end, 0));
    if (end > 0 && getPackage(name) == null) {
      definePackage(name, null, null, null, null, null, null, null);
    }
  }

  private static byte[] workload(String name) throws ClassNotFoundException {
    try {
      return read(PROGRAM, name);
    } catch (IOException unreadable) {
      throw new ClassNotFoundException(name, unreadable);
    }
  }

  static byte @Nullable [] read(ClassLoader loader, String className) throws IOException {
    try (InputStream in = loader.getResourceAsStream(className.replace('.', '/') + ".class")) {
      return in == null ? null : bytes(in);
    }
  }

  private static byte[] bytes(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      bytes.write(buffer, 0, read);
    }
    return bytes.toByteArray();
  }
}
