// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;

/**
 * One version of a library, from the folder below {@code target/libraries} that the build filled,
 * with the test's own classes that talk to it.
 */
public class LibraryLoader extends URLClassLoader {
  private final String[] own;

  /**
   * @param own prefixes of names that are loaded here even if the tests' class path has them: the
   *     library's, and those of test classes that name its types
   */
  public LibraryLoader(String folder, String... own) {
    super(jars(folder), LibraryLoader.class.getClassLoader());
    this.own = own;
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
      if (Arrays.stream(own).anyMatch(name::startsWith)) {
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
      byte[] bytes = classFileOfTest(name);
      return defineClass(name, bytes, 0, bytes.length);
    }
  }

  /** The class file of a test class that is to be defined here. */
  protected byte[] classFileOfTest(String name) throws ClassNotFoundException {
    String path = name.replace('.', '/') + ".class";
    try (InputStream in = getParent().getResourceAsStream(path)) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      byte[] buffer = new byte[8192];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        bytes.write(buffer, 0, read);
      }
      return bytes.toByteArray();
    } catch (IOException unreadable) {
      throw new ClassNotFoundException(name, unreadable);
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
