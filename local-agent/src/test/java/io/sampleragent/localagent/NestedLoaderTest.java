// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.localagent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/**
 * Starts the agent as the shipped jar does: from a loader that knows bytes and no files, above the
 * platform loader only.
 */
class NestedLoaderTest {
  @Test
  void servesPageAndTraces_fromALoaderWithoutFiles() throws Exception {
    ClassLoader loader = new BytesLoader();
    Class<?> type = loader.loadClass(LocalAgent.class.getName());
    assertThat(type).isNotSameAs(LocalAgent.class);
    Constructor<?> constructor = type.getDeclaredConstructor(int.class, PrintStream.class);
    constructor.setAccessible(true);
    try (AutoCloseable agent = (AutoCloseable) constructor.newInstance(8, System.err)) {
      call(type, agent, "start", 0);
      int port = (int) call(type, agent, "port");
      for (String path : List.of("/", "/info", "/lit-html/lit-html.js", "/api/summary")) {
        URL url = URI.create("http://127.0.0.1:" + port + path).toURL();
        try (InputStream in = url.openStream()) {
          assertThat(in.readAllBytes()).as(path).isNotEmpty();
        }
      }
    }
  }

  private static Object call(Class<?> type, Object target, String name, Object... arguments)
      throws Exception {
    Class<?>[] types = arguments.length == 0 ? new Class<?>[0] : new Class<?>[] {int.class};
    Method method = type.getDeclaredMethod(name, types);
    method.setAccessible(true);
    return method.invoke(target, arguments);
  }

  private static final class BytesLoader extends ClassLoader {
    private final Map<String, List<byte[]>> entries = new HashMap<>();

    BytesLoader() throws IOException {
      super(ClassLoader.getPlatformClassLoader());
      for (String part : System.getProperty("java.class.path").split(File.pathSeparator)) {
        Path path = Path.of(part);
        if (Files.isDirectory(path) && !part.endsWith("test-classes")) addFolder(path);
        if (part.endsWith(".jar")) addJar(path);
      }
    }

    private void addFolder(Path folder) throws IOException {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          add(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
        }
      }
    }

    private void addJar(Path jar) throws IOException {
      try (ZipInputStream in = new ZipInputStream(Files.newInputStream(jar))) {
        for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
          if (!entry.isDirectory()) add(entry.getName(), in.readAllBytes());
        }
      }
    }

    private void add(String name, byte[] bytes) {
      entries.computeIfAbsent(name, unused -> new ArrayList<>()).add(bytes);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      List<byte[]> found = entries.get(name.replace('.', '/') + ".class");
      if (found == null) throw new ClassNotFoundException(name);
      return defineClass(name, found.get(0), 0, found.get(0).length);
    }

    @Override
    protected URL findResource(String name) {
      List<byte[]> found = entries.get(name);
      return found == null ? null : url(name, found.get(0));
    }

    @Override
    protected Enumeration<URL> findResources(String name) {
      List<URL> urls = new ArrayList<>();
      for (byte[] bytes : entries.getOrDefault(name, List.of())) urls.add(url(name, bytes));
      return Collections.enumeration(urls);
    }

    private static URL url(String name, byte[] bytes) {
      try {
        return new URL(null, "nested:/" + name, new BytesHandler(bytes));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static final class BytesHandler extends URLStreamHandler {
    private final byte[] bytes;

    BytesHandler(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    protected URLConnection openConnection(URL url) {
      return new URLConnection(url) {
        @Override
        public void connect() {
          // There is nothing to connect to.
        }

        @Override
        public InputStream getInputStream() {
          return new ByteArrayInputStream(bytes);
        }
      };
    }
  }
}
