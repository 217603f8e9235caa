// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.weaving.compiler;

import io.sampleragent.tooling.weaving.IntegrationSpec;
import io.sampleragent.tooling.weaving.WeaveSpec;
import io.sampleragent.tooling.weaving.WeavingIndex;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;

/**
 * Turns the class files of the integrations into the weaving index.
 *
 * <p>An integration consists of the class that carries {@code @Integration}, everything nested in
 * it, and every class of the same package that is not part of another integration (helpers are
 * checked with each).
 */
public final class IndexCompiler {
  private static final String INTEGRATION = "Lio/sampleragent/instrumentation/Integration;";

  // Sorted, so that the index is the same whatever order the file system lists files in.
  private final Map<String, ClassNode> classes = new TreeMap<>();

  private IndexCompiler() {}

  /**
   * Compiles all integrations below a folder.
   *
   * @param classFiles a folder of class files, e.g. {@code target/classes}
   * @return what {@link WeavingIndex#read} reads
   * @throws InvalidAdviceException if an integration cannot be woven as it says
   */
  public static byte[] compile(Path classFiles) throws IOException {
    List<byte[]> files;
    try (Stream<Path> paths = Files.walk(classFiles)) {
      files =
          paths
              .filter(path -> path.toString().endsWith(".class"))
              .map(IndexCompiler::bytes)
              .collect(Collectors.toList());
    }
    return compile(files);
  }

  /** Compiles all integrations among some class files. */
  public static byte[] compile(List<byte[]> classFiles) throws IOException {
    IndexCompiler compiler = new IndexCompiler();
    for (byte[] classFile : classFiles) {
      ClassNode node = new ClassNode();
      new ClassReader(classFile).accept(node, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
      compiler.classes.put(node.name, node);
    }
    return compiler.compile();
  }

  private byte[] compile() throws IOException {
    Map<IntegrationSpec, List<WeaveSpec>> integrations = new LinkedHashMap<>();
    int next = 0;
    for (ClassNode type : classes.values()) {
      AnnotationNode annotation = integration(type);
      if (annotation != null) {
        IntegrationSpec integration = spec(type, annotation);
        List<WeaveSpec> weaves = weaves(type, integration, next);
        if (weaves.isEmpty()) {
          throw new InvalidAdviceException(
              type.name.replace('/', '.'), "has no nested class with @Weave");
        }
        next += weaves.size();
        integrations.put(integration, weaves);
      }
    }
    return WeavingIndex.write(integrations);
  }

  private IntegrationSpec spec(ClassNode type, AnnotationNode annotation) {
    String name = Annotations.value(annotation, "value", "");
    if (!name.matches("[a-z][a-z0-9-]*")) {
      throw new InvalidAdviceException(
          type.name.replace('/', '.'), "the name '" + name + "' is not lower case with '-'");
    }
    ReferenceCollector collector =
        new ReferenceCollector(Annotations.texts(annotation, "optional"));
    for (ClassNode other : classes.values()) {
      if (belongsTo(other, type)) {
        collector.collect(other);
      }
    }
    return new IntegrationSpec(name, type.name.replace('/', '.'), collector.references());
  }

  private boolean belongsTo(ClassNode other, ClassNode integration) {
    if (!packageOf(other).equals(packageOf(integration))) {
      return false;
    }
    ClassNode outermost = outermost(other);
    return outermost == integration || integration(outermost) == null;
  }

  private ClassNode outermost(ClassNode type) {
    int nested = type.name.indexOf('$');
    return nested < 0 ? type : classes.getOrDefault(type.name.substring(0, nested), type);
  }

  private List<WeaveSpec> weaves(ClassNode type, IntegrationSpec integration, int firstId) {
    List<WeaveSpec> weaves = new ArrayList<>();
    for (ClassNode nested : classes.values()) {
      AnnotationNode weave =
          Annotations.find(
              WeaveReader.WEAVE, nested.visibleAnnotations, nested.invisibleAnnotations);
      if (weave != null && nested.name.startsWith(type.name + "$")) {
        weaves.add(new WeaveReader(nested, weave).read(firstId + weaves.size(), integration));
      }
    }
    return weaves;
  }

  private static AnnotationNode integration(ClassNode type) {
    return Annotations.find(INTEGRATION, type.visibleAnnotations, type.invisibleAnnotations);
  }

  private static String packageOf(ClassNode type) {
    return type.name.substring(0, type.name.lastIndexOf('/') + 1);
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
