// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampleragent.instrumentation.testing.InProcessAgent;
import io.sampleragent.instrumentation.testing.LibraryLoader;
import io.sampleragent.tracer.Failures;
import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Weaves every class of every driver that the integration names, and has the JVM verify it: for the
 * drivers whose database cannot run here too.
 */
class DriverWeavingTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "mysql-5.1",
        "mysql-9",
        "mariadb-2.7",
        "oracle-23",
        "postgresql-42",
        "h2-1.4",
        "h2-2",
        "hsqldb-2.7",
        "derby-10.14",
        "sqlite-3"
      })
  void weavesDriver(String folder) throws Exception {
    assertWoven(folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqlserver-13", "mariadb-4"})
  @EnabledForJreRange(min = JRE.JAVA_17)
  void weavesDriver_ofLaterJava(String folder) throws Exception {
    assertWoven(folder);
  }

  @ParameterizedTest
  @ValueSource(strings = "derby-10.17")
  @EnabledForJreRange(min = JRE.JAVA_21)
  void weavesDriver_ofLatestJava(String folder) throws Exception {
    assertWoven(folder);
  }

  @Test
  void namesNoClass_thatNoDriverHas() throws IOException {
    Set<String> names = namedClasses();
    try (Stream<Path> folders = Files.list(Paths.get("target/libraries"))) {
      for (Path folder : (Iterable<Path>) folders::iterator) {
        names.removeAll(present(LibraryLoader.alone(folder.getFileName().toString())));
      }
    }

    assertThat(names).isEmpty();
  }

  private static void assertWoven(String folder) throws Exception {
    Failures.reset();
    Instrumentation instrumentation = InProcessAgent.install();
    LibraryLoader driver = LibraryLoader.alone(folder);
    List<String> expected = present(driver);
    assertThat(expected).isNotEmpty();
    for (String name : expected) {
      Class<?> type = Class.forName(name, true, driver); // links it, which verifies it
      assertThat(isWoven(instrumentation, type)).as(name).isEqualTo(declaresWovenMethod(type));
    }
    assertThat(Failures.counts()).isEmpty();
  }

  /** Not all do in all versions: what was in a class in one is in its superclass in the next. */
  private static boolean declaresWovenMethod(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .map(Method::getName)
        .anyMatch(name -> name.matches("connect|prepare(Statement|Call)|execute.*|addBatch"));
  }

  /** Retransforms the class, with a look at what comes out behind the agent. */
  private static boolean isWoven(Instrumentation instrumentation, Class<?> type) throws Exception {
    WovenClasses woven = new WovenClasses();
    instrumentation.addTransformer(woven, true);
    try {
      instrumentation.retransformClasses(type);
    } finally {
      instrumentation.removeTransformer(woven);
    }
    return woven.names.contains(type.getName());
  }

  private static List<String> present(LibraryLoader driver) throws IOException {
    return namedClasses().stream()
        .filter(name -> driver.findResource(name.replace('.', '/') + ".class") != null)
        .collect(Collectors.toList());
  }

  /** All classes in the integration's {@code @Weave(type = …)}. */
  private static Set<String> namedClasses() throws IOException {
    Set<String> names = new TreeSet<>();
    try (Stream<Path> files =
        Files.list(Paths.get("target/classes/io/sampleragent/instrumentation/jdbc"))) {
      for (Path file : (Iterable<Path>) files::iterator) {
        new ClassReader(Files.readAllBytes(file)).accept(new TypeNames(names), 0);
      }
    }
    return names;
  }

  private static final class WovenClasses implements ClassFileTransformer {
    final Set<String> names = ConcurrentHashMap.newKeySet();

    @Override
    public byte[] transform(
        ClassLoader loader, String name, Class<?> known, ProtectionDomain domain, byte[] bytes) {
      if (new String(bytes, StandardCharsets.ISO_8859_1).contains("java/lang/SamplerAgentBridge")) {
        names.add(name.replace('/', '.'));
      }
      return null;
    }
  }

  private static final class TypeNames extends ClassVisitor {
    private final Set<String> names;

    TypeNames(Set<String> names) {
      super(Opcodes.ASM9);
      this.names = names;
    }

    @Override
    public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
      return new AnnotationVisitor(Opcodes.ASM9) {
        @Override
        public AnnotationVisitor visitArray(String member) {
          List<Object> values = new ArrayList<>();
          return new AnnotationVisitor(Opcodes.ASM9) {
            @Override
            public void visit(String unnamed, Object value) {
              values.add(value);
            }

            @Override
            public void visitEnd() {
              if (member.equals("type")) {
                values.forEach(value -> names.add((String) value));
              }
            }
          };
        }
      };
    }
  }
}
