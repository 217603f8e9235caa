// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.weaving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.sampleragent.instrumentation.testing.ClassesLoader;
import io.sampleragent.instrumentation.testing.InProcessAgent;
import io.sampleragent.tracer.Failures;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import sample.differential.Chained;
import sample.differential.Seen;
import sample.weaving.Calls;
import sample.weaving.Gadget;

/** What happens when a woven method is called for the first time, per class loader. */
class LinkingTest {
  private final Instrumentation instrumentation = InProcessAgent.install();

  @BeforeEach
  void forget() {
    Calls.LOG.clear();
    Failures.reset();
  }

  @AfterEach
  void nothingElseFailed() {
    assertThat(Failures.counts()).isEmpty();
  }

  @Test
  void advice_isLinkedBesideTheLibrary() {
    assertThat(new Gadget().use()).isEqualTo("used");
    assertThat(Calls.LOG).containsExactly("enter use [s1]", "exit use returned used thrown null");
  }

  @Test
  void missingMember_switchesTheIntegrationOffInThatLoaderOnly() throws Exception {
    Class<?> older =
        new ClassesLoader(Collections.singletonMap(Gadget.class.getName(), withoutSerial()))
            .loadClass(Gadget.class.getName());
    Object gadget = older.getConstructor().newInstance();

    assertThat(older.getMethod("use").invoke(gadget)).isEqualTo("used");
    assertThat(older.getMethod("use").invoke(gadget)).isEqualTo("used");

    assertThat(Calls.LOG).isEmpty();
    assertThat(Failures.counts()).containsExactly(entry("gadget: link", 1L));
    Failures.reset();
    new Gadget().use();
    assertThat(Calls.LOG).hasSize(2);
  }

  @Test
  void retransformedClass_isWovenOnceAgain() throws Exception {
    new Gadget().use();
    instrumentation.retransformClasses(Gadget.class);
    instrumentation.retransformClasses(Gadget.class);
    Calls.LOG.clear();
    new Gadget().use();
    assertThat(Calls.LOG).hasSize(2);
  }

  @Test
  void advicesOfTwoIntegrations_areWovenOnceEach_howeverOften() throws Exception {
    Chained chained = new Chained();
    for (int i = 0; i < 3; i++) {
      Seen.forget();
      assertThat(chained.wide(5, 1)).isEqualTo(15);
      assertThat(Seen.log())
          .containsExactly(
              "enter second wide on null with Object[]{Long 5, Integer 1}",
              "enter sample.differential.Chained.wide on sample.differential.Chained with Object[]{Long 5, Integer 1}",
              "exit after String entered sample.differential.Chained.wide on sample.differential.Chained with Object[]{Long 5, Integer 1} returned Long 15 thrown null",
              "exit after String entered second wide on null with Object[]{Long 5, Integer 1} returned Long 15 thrown null");
      instrumentation.retransformClasses(Chained.class);
    }
    Seen.forget();
  }

  static byte[] classFile(Class<?> type) throws IOException {
    try (InputStream in = type.getResourceAsStream(type.getSimpleName() + ".class")) {
      ClassWriter writer = new ClassWriter(0);
      new ClassReader(in).accept(writer, 0);
      return writer.toByteArray();
    }
  }

  private static byte[] withoutSerial() throws IOException {
    try (InputStream in = Gadget.class.getResourceAsStream("Gadget.class")) {
      ClassWriter writer = new ClassWriter(0);
      ClassVisitor filter =
          new ClassVisitor(Opcodes.ASM9, writer) {
            @Override
            public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
              return name.equals("serial")
                  ? null
                  : super.visitMethod(access, name, descriptor, signature, exceptions);
            }
          };
      new ClassReader(in).accept(filter, 0);
      return writer.toByteArray();
    }
  }
}
