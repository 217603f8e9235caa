// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampleragent.instrumentation.testing.ClassesLoader;
import io.sampleragent.instrumentation.testing.InProcessAgent;
import io.sampleragent.tracer.Failures;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.Opcodes;
import sample.weaving.Calls;
import sample.weaving.Gadget;

/** Advice whose place is met for the first time where no stack is left. */
class LinkingWithoutStackTest {
  private static final String OLD = "sample.weaving.Old"; // linked without invokedynamic
  private static final String GADGET = "sample.weaving.Gadget";

  @BeforeEach
  void forget() {
    InProcessAgent.install();
    Calls.LOG.clear();
    Failures.reset();
  }

  @AfterEach
  void nothingFailed() {
    assertThat(Failures.counts()).isEmpty();
    Calls.LOG.clear();
  }

  @ParameterizedTest
  @ValueSource(strings = {GADGET, OLD})
  void place_isLinkedLater(String name) throws Exception {
    Map<String, byte[]> classFiles = new HashMap<>();
    classFiles.put(OLD, OldClassFilesTest.classFile(Opcodes.V1_5));
    classFiles.put(GADGET, LinkingTest.classFile(Gadget.class));
    Class<?> library = new ClassesLoader(classFiles).loadClass(name);
    Object gadget = name.equals(GADGET) ? library.getConstructor().newInstance() : null;
    Method method =
        name.equals(GADGET)
            ? library.getMethod("use")
            : library.getMethod("join", String.class, long.class, byte.class);
    Object[] arguments = name.equals(GADGET) ? new Object[0] : new Object[] {"a", 7L, (byte) 2};

    assertThat(callsUntilTheStackIsUsedUp(method, gadget, arguments)).isTrue();
    assertThat(Calls.LOG).isEmpty();

    method.invoke(gadget, arguments);
    method.invoke(gadget, arguments);
    assertThat(Calls.LOG).hasSize(4);
  }

  /** Calls it once, at the first depth that has stack enough for the method but not for linking. */
  private static boolean callsUntilTheStackIsUsedUp(
      Method method, Object target, Object[] arguments) throws Exception {
    try {
      return callsUntilTheStackIsUsedUp(method, target, arguments);
    } catch (StackOverflowError here) {
      try {
        method.invoke(target, arguments);
        return false;
      } catch (InvocationTargetException overflowed) {
        return true;
      }
    }
  }
}
