// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.weaving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sampleragent.instrumentation.testing.ClassesLoader;
import io.sampleragent.instrumentation.testing.InProcessAgent;
import io.sampleragent.tracer.Failures;
import java.lang.reflect.InvocationTargetException;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import sample.weaving.Calls;

/**
 * Class files from Java 1.4 on: before 7 there is no invokedynamic, before 6 there are no frames,
 * before 5 no class constants.
 */
class OldClassFilesTest {
  @BeforeAll
  static void install() {
    InProcessAgent.install();
  }

  @BeforeEach
  void forget() {
    Calls.LOG.clear();
    Failures.reset();
  }

  @AfterEach
  void nothingFailed() {
    assertThat(Failures.counts()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        Opcodes.V1_4,
        Opcodes.V1_5,
        Opcodes.V1_6,
        Opcodes.V1_7,
        Opcodes.V1_8,
        Opcodes.V11,
        Opcodes.V17
      })
  void adviceOfEveryKind_works(int version) throws Throwable {
    assumeTrue(version <= runningVersion(), "a class file of a later Java than runs the tests");
    assertThat(join(old(version), "a")).isEqualTo("<a!>");
    String type = version < Opcodes.V1_5 ? "" : " of Old";
    assertThat(Calls.LOG)
        .containsExactly(
            "enter sample.weaving.Old" + type + " [a, 7, 2]", "exit join returned a!7 thrown null");
  }

  @ParameterizedTest
  @ValueSource(ints = {Opcodes.V1_4, Opcodes.V1_5, Opcodes.V1_6, Opcodes.V1_7})
  void thrownException_reachesExitAndTheCaller(int version) throws Exception {
    Class<?> old = old(version);
    assertThatThrownBy(() -> join(old, null)).isInstanceOf(NullPointerException.class);
    assertThat(Calls.LOG)
        .element(1)
        .asString()
        .startsWith("exit join returned null7 thrown java.lang.NullPointer");
  }

  private static int runningVersion() {
    return (int) Double.parseDouble(System.getProperty("java.class.version"));
  }

  private static Object join(Class<?> old, String text) throws Throwable {
    try {
      return old.getMethod("join", String.class, long.class, byte.class)
          .invoke(null, text, 7L, (byte) 2);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    }
  }

  private static Class<?> old(int version) throws ClassNotFoundException {
    return new ClassesLoader(Collections.singletonMap("sample.weaving.Old", classFile(version)))
        .loadClass("sample.weaving.Old");
  }

  /**
   * {@code static String join(String s, long n, byte b) { return s.equals("null!") ?
   * null.toString() : s; }}.
   */
  static byte[] classFile(int version) {
    ClassWriter writer =
        new ClassWriter(
            version < Opcodes.V1_6 ? ClassWriter.COMPUTE_MAXS : ClassWriter.COMPUTE_FRAMES);
    writer.visit(version, Opcodes.ACC_PUBLIC, "sample/weaving/Old", null, "java/lang/Object", null);
    MethodVisitor join =
        writer.visitMethod(
            Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC,
            "join",
            "(Ljava/lang/String;JB)Ljava/lang/String;",
            null,
            null);
    join.visitCode();
    join.visitVarInsn(Opcodes.ALOAD, 0);
    join.visitLdcInsn("null!");
    join.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL, "java/lang/String", "equals", "(Ljava/lang/Object;)Z", false);
    Label fine = new Label();
    join.visitJumpInsn(Opcodes.IFEQ, fine);
    join.visitInsn(Opcodes.ACONST_NULL);
    join.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL, "java/lang/Object", "toString", "()Ljava/lang/String;", false);
    join.visitInsn(Opcodes.ARETURN);
    join.visitLabel(fine);
    join.visitVarInsn(Opcodes.ALOAD, 0);
    join.visitInsn(Opcodes.ARETURN);
    join.visitMaxs(0, 0);
    join.visitEnd();
    writer.visitEnd();
    return writer.toByteArray();
  }
}
