// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/**
 * Packs {@code com.example.shop} of module {@code apps} together with its own copies of H2, OkHttp
 * and dd-trace-api, as each kind of container wants it; and {@code com.example.apis}.
 */
final class Packaging {
  private static final String[] LIBRARIES = {"h2", "okhttp3", "trace-api"};

  private Packaging() {}

  /** An agent's jar for {@code OtherAgent}, whose class the application has. */
  static Path otherAgent(Path folder) throws IOException {
    Path jar = folder.resolve("other-agent.jar");
    writeJar(
        jar,
        Map.of("Premain-Class", "com.example.apps.OtherAgent", "Can-Retransform-Classes", "true"),
        Map.of());
    return jar;
  }

  /** A web application's folder, for the Tomcat that fits. */
  static Path webApplication(Path folder, Jdk jdk) throws IOException {
    return webApplication(folder, jdk, "com/example/shop/", LIBRARIES);
  }

  /** The same of other classes, with the libraries of those names. */
  static Path webApplication(Path folder, Jdk jdk, String prefix, String... names)
      throws IOException {
    Path libraries = Files.createDirectories(folder.resolve("WEB-INF/lib"));
    for (Path jar : libraries(names)) {
      Files.copy(jar, libraries.resolve(jar.getFileName()));
    }
    for (Map.Entry<String, byte[]> entry : classes(prefix).entrySet()) {
      Path file = folder.resolve("WEB-INF/classes").resolve(entry.getKey());
      Files.createDirectories(file.getParent());
      Files.write(file, jdk.jakarta() ? inJakarta(entry.getValue()) : entry.getValue());
    }
    return folder;
  }

  /** An OSGi bundle with its libraries inside. */
  static Path bundle(Path folder) throws IOException {
    Map<String, byte[]> entries = classes("com/example/shop/Orders");
    entries.putAll(classes("com/example/osgi/"));
    StringBuilder classPath = new StringBuilder(".");
    for (Path jar : libraries(LIBRARIES)) {
      entries.put(jar.getFileName().toString(), Files.readAllBytes(jar));
      classPath.append(',').append(jar.getFileName());
    }
    Path bundle = folder.resolve("orders.jar");
    writeJar(
        bundle,
        Map.of(
            "Bundle-ManifestVersion", "2",
            "Bundle-SymbolicName", "com.example.orders",
            "Bundle-Activator", "com.example.osgi.OrderBundle",
            "Bundle-ClassPath", classPath.toString(),
            "Import-Package", "org.osgi.framework",
            "DynamicImport-Package", "javax.*,org.xml.*,org.w3c.*"),
        entries);
    return bundle;
  }

  /** A folder of JBoss modules with one module, {@code com.example.shop}. */
  static Path modules(Path folder) throws IOException {
    Path module = Files.createDirectories(folder.resolve("com/example/shop/main"));
    StringBuilder resources = new StringBuilder("<resource-root path=\"orders.jar\"/>");
    writeJar(module.resolve("orders.jar"), Map.of(), classes("com/example/shop/Orders"));
    for (Path jar : libraries(LIBRARIES)) {
      Files.copy(jar, module.resolve(jar.getFileName()));
      resources.append("<resource-root path=\"").append(jar.getFileName()).append("\"/>");
    }
    String xml =
        """
        <module xmlns="urn:jboss:module:1.9" name="com.example.shop">
          <main-class name="com.example.shop.Orders"/>
          <resources>%s</resources>
          <dependencies>
            <module name="java.sql"/><module name="java.naming"/><module name="java.logging"/>
          </dependencies>
        </module>
        """;
    Files.writeString(module.resolve("module.xml"), xml.formatted(resources), UTF_8);
    return folder;
  }

  private static List<Path> libraries(String... names) {
    return Stream.of(names).flatMap(Packaging::jarsIn).toList();
  }

  /** The jars of {@code target/lib/<name>}. */
  static Stream<Path> jarsIn(String name) {
    try (Stream<Path> jars = Files.list(Path.of("target/lib", name))) {
      return jars.map(Path::toAbsolutePath).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, byte[]> classes(String prefix) throws IOException {
    Map<String, byte[]> classes = new TreeMap<>();
    try (JarFile apps = new JarFile(AppCommand.APPS.toFile())) {
      for (JarEntry entry : apps.stream().filter(e -> e.getName().startsWith(prefix)).toList()) {
        if (!entry.isDirectory()) {
          try (InputStream in = apps.getInputStream(entry)) {
            classes.put(entry.getName(), in.readAllBytes());
          }
        }
      }
    }
    return classes;
  }

  private static byte[] inJakarta(byte[] classFile) {
    ClassWriter out = new ClassWriter(0);
    Remapper renaming =
        new Remapper() {
          @Override
          public String map(String internalName) {
            return internalName.replaceFirst("^javax/servlet/", "jakarta/servlet/");
          }
        };
    new ClassReader(classFile).accept(new ClassRemapper(out, renaming), 0);
    return out.toByteArray();
  }

  private static void writeJar(
      Path file, Map<String, String> attributes, Map<String, byte[]> entries) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.forEach(manifest.getMainAttributes()::putValue);
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out, manifest)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        jar.putNextEntry(new JarEntry(entry.getKey()));
        jar.write(entry.getValue());
      }
    }
  }
}
