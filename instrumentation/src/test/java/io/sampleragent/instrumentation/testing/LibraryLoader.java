// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.testing;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One version of a library, from the folder below {@code target/libraries} that the build filled,
 * with the test's own classes that talk to it.
 */
public final class LibraryLoader extends URLClassLoader {
  private static final ClassLoader TESTS = LibraryLoader.class.getClassLoader();
  private static final Map<String, LibraryLoader> LOADERS = new ConcurrentHashMap<>();

  private final boolean jakarta;
  private final String[] own;

  private LibraryLoader(URL[] jars, ClassLoader parent, boolean jakarta, String... own) {
    super(jars, parent);
    this.jakarta = jakarta;
    this.own = own;
  }

  /**
   * The loader of a version, one per JVM as in an application.
   *
   * @param own prefixes of names that are loaded here even if the tests' class path has them: the
   *     library's, and those of test classes that name its types
   */
  public static LibraryLoader of(String folder, String... own) {
    return LOADERS.computeIfAbsent(
        folder + Arrays.toString(own), key -> new LibraryLoader(jars(folder), TESTS, false, own));
  }

  /** The same for a library of {@code jakarta.servlet}: test classes are renamed for it. */
  public static LibraryLoader jakarta(String folder, String... own) {
    return LOADERS.computeIfAbsent(
        folder + Arrays.toString(own), key -> new LibraryLoader(jars(folder), TESTS, true, own));
  }

  /** The library alone, without anything of the tests. */
  public static LibraryLoader alone(String folder) {
    return new LibraryLoader(jars(folder), TESTS.getParent(), false);
  }

  /** A loader below this one, as a web application's, that has only test classes of its own. */
  public LibraryLoader child(String... own) {
    return new LibraryLoader(new URL[0], this, jakarta, own);
  }

  /** An object of a test class, loaded here. */
  public <T> T create(Class<T> type, String className) {
    try {
      return type.cast(loadClass(className).getDeclaredConstructor().newInstance());
    } catch (ReflectiveOperationException failed) {
      throw new IllegalStateException(failed);
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      if (isOwn(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? findClass(name) : loaded;
      }
      return super.loadClass(name, resolve);
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    try {
      return super.findClass(name);
    } catch (ClassNotFoundException notInJars) {
      byte[] found = isOwn(name) && isOfTests(name) ? classFile(name) : null;
      if (found == null) {
        throw notInJars;
      }
      byte[] bytes = jakarta ? JakartaTwin.rename(found) : found;
      return defineClass(name, bytes, 0, bytes.length);
    }
  }

  private boolean isOwn(String name) {
    return Arrays.stream(own).anyMatch(name::startsWith);
  }

  /** In a folder, not in a jar: a class that this version of a library lacks must stay missing. */
  private static boolean isOfTests(String name) {
    URL file = TESTS.getResource(name.replace('.', '/') + ".class");
    return file != null && file.getProtocol().equals("file");
  }

  /** From the tests' class path; null if it is not there. */
  public static byte[] classFile(String name) {
    String path = name.replace('.', '/') + ".class";
    try (InputStream in = TESTS.getResourceAsStream(path)) {
      if (in == null) {
        return null;
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      byte[] buffer = new byte[8192];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        bytes.write(buffer, 0, read);
      }
      return bytes.toByteArray();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static URL[] jars(String folder) {
    File[] jars = new File("target/libraries/" + folder).listFiles();
    if (jars == null) {
      throw new IllegalStateException("no target/libraries/" + folder + ": let Maven fill it");
    }
    return Arrays.stream(jars).map(LibraryLoader::url).toArray(URL[]::new);
  }

  private static URL url(File file) {
    try {
      return file.toURI().toURL();
    } catch (MalformedURLException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
