// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.weaving.differential;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampleragent.tracer.Failures;
import java.lang.reflect.Executable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The same advice woven by us and by Byte Buddy: same results, same exceptions, same calls of the
 * advice. One case per method or constructor and class-file version.
 */
class DifferentialTest {
  @BeforeAll
  @AfterAll
  static void forget() {
    Failures.reset();
  }

  @TestFactory
  Stream<DynamicContainer> shapes() {
    return Levels.NAMES.stream()
        .map(
            level ->
                DynamicContainer.dynamicContainer(level, cases(level, Levels.classFiles(level))));
  }

  static List<DynamicTest> cases(String level, Map<String, byte[]> classFiles) {
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
    // 60 were asked for; fewer than this would mean that samples are no longer found.
    assertThat(cases).as(level).hasSizeGreaterThan(130);
    return cases;
  }
}
