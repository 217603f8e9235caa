// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.bootstrap;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.Collections;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Loads classes and resources from a folder inside the agent's jar, so that none of them is on any
 * class path.
 *
 * <p>Class files end in {@code .classdata} there: tools and class loaders that look into the jar
 * see no classes. Own code because {@code URLClassLoader} cannot read nested entries, and costs a
 * third more CPU at start-up (RATIONALE.md).
 */
final class NestedClassLoader extends ClassLoader {
  static {
    registerAsParallelCapable();
  }

  private final JarFile jar;
  private final String folder;

  /**
   * @param folder in the jar, ending in {@code /}
   * @param parent where everything else comes from
   */
  NestedClassLoader(JarFile jar, String folder, ClassLoader parent) {
    super(parent);
    this.jar = jar;
    this.folder = folder;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes;
    try {
      bytes = bytes(folder + name.replace('.', '/') + ".classdata");
    } catch (IOException missing) {
      throw new ClassNotFoundException(name, missing);
    }
    return defineClass(name, bytes, 0, bytes.length);
  }

  /** The content of an entry of the jar. */
  byte[] bytes(String entryName) throws IOException {
    JarEntry entry = jar.getJarEntry(entryName);
    if (entry == null) {
      throw new FileNotFoundException(entryName + " in " + jar.getName());
    }
    byte[] bytes = new byte[(int) entry.getSize()];
    try (DataInputStream in = new DataInputStream(jar.getInputStream(entry))) {
      in.readFully(bytes);
    }
    return bytes;
  }

  @Override
  public InputStream getResourceAsStream(String name) {
    JarEntry entry = jar.getJarEntry(folder + name);
    try {
      return entry == null
          ? super.getResourceAsStream(name)
          : new ByteArrayInputStream(bytes(folder + name));
    } catch (IOException unreadable) {
      return null; // as the contract of this method wants it
    }
  }

  @Override
  protected URL findResource(String name) {
    if (jar.getJarEntry(folder + name) == null) {
      return null;
    }
    try {
      return new URL("sampler-agent", null, -1, "/" + name, new EntryHandler(folder + name));
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  protected Enumeration<URL> findResources(String name) {
    URL url = findResource(name);
    return url == null
        ? Collections.<URL>emptyEnumeration()
        : Collections.enumeration(Collections.singleton(url));
  }

  /** Opens one entry, for callers that insist on a URL, such as {@code ServiceLoader}. */
  private final class EntryHandler extends URLStreamHandler {
    private final String entryName;

    EntryHandler(String entryName) {
      this.entryName = entryName;
    }

    @Override
    protected URLConnection openConnection(URL url) {
      return new URLConnection(url) {
        @Override
        public void connect() {}

        @Override
        public InputStream getInputStream() throws IOException {
          return new ByteArrayInputStream(bytes(entryName));
        }
      };
    }
  }
}
