// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.weaving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.objectweb.asm.Opcodes.*;

import io.sampleragent.instrumentation.testing.ClassesLoader;
import io.sampleragent.instrumentation.testing.InProcessAgent;
import io.sampleragent.instrumentation.weaving.differential.ClassMaker;
import io.sampleragent.tracer.Failures;
import java.util.Collections;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import sample.differential.Seen;

/** Methods that cannot have advice: they stay as they are, and the rest of the class is woven. */
class LimitsTest {
  private static final String NAME = "sample.differential.Huge";
  private static final int MAX_CODE = 65_535;

  @BeforeEach
  void forget() {
    InProcessAgent.install();
    Failures.reset();
    Seen.forget();
  }

  @AfterEach
  void nothingFailed() {
    assertThat(Failures.counts()).isEmpty();
    Seen.forget();
  }

  @Test
  void methodWithoutRoomForAdvice_isLeftAlone() throws Exception {
    Class<?> type = load(padded(MAX_CODE - 20));
    assertThat(call(type, "huge", -5)).isEqualTo(7);
    assertThat(Seen.log()).isEmpty();
    assertThat(call(type, "small", 3)).isEqualTo(3);
    assertThat(Seen.log()).hasSize(2);
  }

  @Test
  void farJumps_areWoven() throws Exception {
    // Every jump over the padding fits before, and needs a wide one with the advice in it.
    for (int length : new int[] {32_700, 32_766, 33_000, 60_000}) {
      Seen.forget();
      Class<?> type = load(padded(length));
      assertThat(call(type, "huge", -5)).as("%s bytes", length).isEqualTo(7);
      assertThat(Seen.log()).as("%s bytes", length).hasSize(2);
    }
  }

  @Test
  void everyLengthAroundTheLimit_isWovenOrLeftAlone() throws Exception {
    boolean woven = true;
    int changes = 0;
    for (int length = MAX_CODE - 130; length < MAX_CODE - 20; length += 3) {
      Seen.forget();
      assertThat(call(load(padded(length)), "huge", 2)).as("%s bytes", length).isEqualTo(7);
      changes += woven == Seen.log().isEmpty() ? 1 : 0;
      woven = !Seen.log().isEmpty();
    }
    assertThat(changes).isEqualTo(1);
    assertThat(woven).isFalse();
  }

  @Test
  void methodWithTooManyLocalVariables_isLeftAlone() throws Exception {
    Class<?> type =
        load(
            code -> {
              code.visitVarInsn(ILOAD, 0);
              code.visitVarInsn(ISTORE, MAX_CODE - 1);
              code.visitVarInsn(ILOAD, MAX_CODE - 1);
              code.visitInsn(IRETURN);
            });
    assertThat(call(type, "huge", 4)).isEqualTo(4);
    assertThat(call(type, "small", 3)).isEqualTo(3);
    assertThat(Seen.log()).hasSize(2).allMatch(line -> line.contains("small"));
  }

  @Test
  void classWithoutRoomForConstants_isLeftAlone() throws Exception {
    int constants = new ClassReader(classFile(padded(100), 0)).getItemCount();
    Class<?> type = load(classFile(padded(100), MAX_CODE - constants - 5));
    assertThat(call(type, "huge", 4)).isEqualTo(7);
    assertThat(call(type, "small", 3)).isEqualTo(3);
    assertThat(Seen.log()).isEmpty();
  }

  /** Its code is {@code length} bytes long, and it jumps over nearly all of it, forth and back. */
  private static Consumer<MethodVisitor> padded(int length) {
    return code -> {
      Label start = new Label();
      Label end = new Label();
      code.visitLabel(start);
      code.visitVarInsn(ILOAD, 0); // 1 byte
      code.visitJumpInsn(IFGT, end); // 3
      code.visitIincInsn(0, 1); // 3
      for (int i = 0; i < length - 17; i++) {
        code.visitInsn(NOP);
      }
      code.visitVarInsn(ILOAD, 0); // 1
      code.visitJumpInsn(IFGT, end); // 3
      code.visitJumpInsn(GOTO, start); // 3
      code.visitLabel(end);
      code.visitIntInsn(BIPUSH, 7); // 2
      code.visitInsn(IRETURN); // 1
    };
  }

  private static void small(MethodVisitor code) {
    code.visitVarInsn(ILOAD, 0);
    code.visitInsn(IRETURN);
  }

  private static Class<?> load(Consumer<MethodVisitor> huge) throws Exception {
    return load(classFile(huge, 0));
  }

  /** Each field is a constant more, its name. */
  private static byte[] classFile(Consumer<MethodVisitor> huge, int fields) {
    ClassMaker maker =
        new ClassMaker(NAME, V1_8)
            .statics("huge", "(I)I", huge)
            .statics("small", "(I)I", LimitsTest::small);
    for (int i = 0; i < fields; i++) {
      maker.field("f" + i);
    }
    return maker.classFile();
  }

  private static Class<?> load(byte[] classFile) throws Exception {
    return new ClassesLoader(Collections.singletonMap(NAME, classFile)).loadClass(NAME);
  }

  private static Object call(Class<?> type, String method, int argument) throws Exception {
    return type.getMethod(method, int.class).invoke(null, argument);
  }
}
