// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.weaving.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Executable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.objectweb.asm.Opcodes;

/**
 * The same advice woven by us and by Byte Buddy: same results, same exceptions, same calls of the
 * advice. One case per method or constructor and class-file version.
 */
class DifferentialTest {
  @TestFactory
  Stream<DynamicNode> shapes() throws Exception {
    Map<String, Map<String, byte[]>> levels = new LinkedHashMap<>();
    Map<String, byte[]> java8 = Levels.compiled(8);
    levels.put("Java 1.4", old(java8, Opcodes.V1_4, false));
    levels.put("Java 5", old(java8, Opcodes.V1_5, false));
    levels.put("Java 6 without frames", old(java8, Opcodes.V1_6, false));
    levels.put("Java 6", old(java8, Opcodes.V1_6, true));
    levels.put("Java 7", old(java8, Opcodes.V1_7, true));
    levels.put("Java 8", with(java8, Handmade.NAME, Handmade.classFile(Opcodes.V1_8)));
    for (int release : new int[] {11, 17, 21, 25}) {
      if (release <= Levels.RUNNING) {
        Map<String, byte[]> classFiles = Levels.compiled(release);
        classFiles.putAll(Levels.compiledNewer(release));
        levels.put(
            "Java " + release,
            with(classFiles, Handmade.NAME, Handmade.classFile(Opcodes.V1_8 + release - 8)));
      }
    }
    List<DynamicNode> containers = new ArrayList<>();
    for (Map.Entry<String, Map<String, byte[]>> level : levels.entrySet()) {
      List<DynamicTest> cases = cases(level.getKey(), level.getValue());
      assertThat(cases).as(level.getKey()).hasSizeGreaterThan(150);
      containers.add(DynamicContainer.dynamicContainer(level.getKey(), cases));
    }
    return containers.stream();
  }

  private static Map<String, byte[]> old(Map<String, byte[]> java8, int version, boolean frames) {
    Map<String, byte[]> old = Levels.stamped(java8, version, frames);
    if (!frames) {
      old.put(Subroutines.NAME, Subroutines.classFile(version));
    }
    return with(old, Handmade.NAME, Handmade.classFile(version));
  }

  private static Map<String, byte[]> with(
      Map<String, byte[]> classFiles, String name, byte[] classFile) {
    Map<String, byte[]> more = new TreeMap<>(classFiles);
    more.put(name, classFile);
    return more;
  }

  private static List<DynamicTest> cases(String level, Map<String, byte[]> classFiles)
      throws Exception {
    Versions versions = new Versions(classFiles);
    List<DynamicTest> cases = new ArrayList<>();
    for (String className : classFiles.keySet()) {
      if (!versions.canBeCalled(className)) {
        continue;
      }
      cases.add(
          DynamicTest.dynamicTest(
              level + ": members of " + className,
              () -> versions.assertOnlyCodeIsWoven(className)));
      for (Executable shape : versions.shapes(className)) {
        cases.add(
            DynamicTest.dynamicTest(
                level + ": " + shape,
                () -> versions.assertSameBehaviour(className, shape.toString())));
      }
    }
    return cases;
  }
}
