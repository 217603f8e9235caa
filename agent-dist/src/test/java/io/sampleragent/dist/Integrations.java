// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.dist;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;

/**
 * The integrations in the jar, as their annotations declare them. Twins that the build makes of
 * others ({@code jakarta}) are among them.
 */
final class Integrations {
  private static final String OWN = "Lio/sampleragent/instrumentation/";
  private static final String FOLDER = "agent/instrumentation/";

  private Integrations() {}

  /** One class marked {@code @Integration}. */
  record Declared(String name, String versions, String className, List<Woven> woven) {}

  /** One {@code @Weave}: the kind of target, its names, the methods with their arguments. */
  record Woven(String kind, List<String> names, List<String> methods, String arguments) {}

  static List<Declared> in(ShippedJar jar) {
    Map<String, ClassNode> classes = new TreeMap<>();
    for (byte[] classFile : jar.classFilesBelow(FOLDER)) {
      ClassNode node = new ClassNode();
      new ClassReader(classFile).accept(node, ClassReader.SKIP_CODE);
      classes.put(node.name, node);
    }
    List<Declared> declared = new ArrayList<>();
    for (ClassNode type : classes.values()) {
      Map<String, Object> integration = annotation(type, "Integration;");
      if (!integration.isEmpty()) {
        declared.add(
            new Declared(
                (String) integration.get("value"),
                (String) integration.get("versions"),
                type.name.replace('/', '.'),
                woven(type.name, classes)));
      }
    }
    declared.sort(Comparator.comparing(Declared::name).thenComparing(Declared::className));
    return declared;
  }

  private static List<Woven> woven(String outer, Map<String, ClassNode> classes) {
    return classes.values().stream()
        .filter(type -> type.name.startsWith(outer + "$"))
        .map(type -> annotation(type, "Weave;"))
        .filter(weave -> !weave.isEmpty())
        .map(Integrations::woven)
        .collect(Collectors.toList());
  }

  private static Woven woven(Map<String, Object> weave) {
    String kind =
        weave.containsKey("type")
            ? "type"
            : weave.containsKey("subtypesOf") ? "subtypesOf" : "annotatedWith";
    return new Woven(kind, texts(weave.get(kind)), texts(weave.get("method")), arguments(weave));
  }

  private static String arguments(Map<String, Object> weave) {
    if (weave.containsKey("argumentTypes")) {
      return String.join(", ", texts(weave.get("argumentTypes")));
    }
    Object count = weave.getOrDefault("arguments", -1);
    return count.equals(-1)
        ? "…"
        : count.equals(0) ? "" : count.equals(1) ? "1 argument" : count + " arguments";
  }

  private static List<String> texts(Object value) {
    if (value == null) {
      return List.of();
    }
    return value instanceof List<?> list
        ? list.stream().map(Object::toString).collect(Collectors.toList())
        : List.of(value.toString());
  }

  private static Map<String, Object> annotation(ClassNode type, String name) {
    Map<String, Object> values = new TreeMap<>();
    if (type.invisibleAnnotations == null) {
      return values;
    }
    for (AnnotationNode annotation : type.invisibleAnnotations) {
      if (annotation.desc.equals(OWN + name)) {
        for (int i = 0; i < annotation.values.size(); i += 2) {
          values.put((String) annotation.values.get(i), annotation.values.get(i + 1));
        }
      }
    }
    return values;
  }
}
