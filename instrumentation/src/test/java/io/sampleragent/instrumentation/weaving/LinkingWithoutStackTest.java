// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampleragent.instrumentation.testing.ClassesLoader;
import io.sampleragent.instrumentation.testing.InProcessAgent;
import io.sampleragent.tracer.Failures;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.Opcodes;
import sample.weaving.Calls;
import sample.weaving.Gadget;

/** Advice whose place is met for the first time where no stack is left, or no memory. */
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
  void failuresWereSaid() {
    assertThat(Failures.counts()).isNotEmpty();
    Failures.reset();
    Calls.LOG.clear();
  }

  @ParameterizedTest
  @ValueSource(strings = {GADGET, OLD})
  void place_isLinkedLater(String name) throws Exception {
    OverflowingLoader loader = new OverflowingLoader();
    Class<?> library = loader.loadClass(name);
    loader.overflows = true;
    for (int i = 0; i < 20; i++) {
      call(library);
    }
    assertThat(Calls.LOG).isEmpty();

    loader.overflows = false;
    call(library);
    call(library);
    assertThat(Calls.LOG).hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {GADGET, OLD})
  void place_isGivenUpSomeTime(String name) throws Exception {
    OverflowingLoader loader = new OverflowingLoader();
    Class<?> library = loader.loadClass(name);
    loader.overflows = true;
    for (int i = 0; i < 1_000; i++) {
      call(library);
    }
    int asked = loader.asked;
    call(library);
    assertThat(loader.asked).isEqualTo(asked);
    assertThat(Calls.LOG).isEmpty();
  }

  private static void call(Class<?> library) throws Exception {
    if (library.getName().equals(OLD)) {
      Object joined =
          library
              .getMethod("join", String.class, long.class, byte.class)
              .invoke(null, "a", 7L, (byte) 2);
      assertThat(joined).asString().contains("a");
    } else {
      Object gadget = library.getConstructor().newInstance();
      assertThat(library.getMethod("use").invoke(gadget)).isEqualTo("used");
    }
  }

  /** A library's loader that has no stack left for a class that the advice needs. */
  private static final class OverflowingLoader extends ClassesLoader {
    boolean overflows;
    int asked;

    OverflowingLoader() throws Exception {
      super(classFiles());
    }

    private static Map<String, byte[]> classFiles() throws Exception {
      Map<String, byte[]> classFiles = new HashMap<>();
      classFiles.put(OLD, OldClassFilesTest.classFile(Opcodes.V1_5));
      classFiles.put(GADGET, LinkingTest.classFile(Gadget.class));
      return classFiles;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (overflows && name.equals("sample.weaving.Calls")) {
        asked++;
        throw new StackOverflowError();
      }
      return super.loadClass(name, resolve);
    }
  }
}
