// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.weaving.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.objectweb.asm.Opcodes.*;

import io.sampleragent.instrumentation.testing.ClassesLoader;
import io.sampleragent.instrumentation.testing.InProcessAgent;
import io.sampleragent.instrumentation.testing.LibraryLoader;
import io.sampleragent.instrumentation.weaving.advice.DifferentialAdvice;
import io.sampleragent.instrumentation.weaving.advice.DivergentAdvice;
import io.sampleragent.tracer.Failures;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sample.differential.Seen;
import sample.weaving.Divergent;

/** Where we differ from Byte Buddy on purpose; RATIONALE.md of agent-tooling says why. */
class DifferencesTest {
  private static final ByteBuddyWeaver BYTE_BUDDY =
      new ByteBuddyWeaver(DifferentialAdvice.class, DivergentAdvice.class);
  private static final String HUGE = "sample.differential.Huge";

  @BeforeEach
  void forget() {
    InProcessAgent.install();
    Failures.reset();
    Seen.forget();
  }

  @AfterEach
  void nothingElseFailed() {
    assertThat(Failures.counts()).isEmpty();
    Seen.forget();
  }

  @Test
  void nullInAnArray_keepsTheArgument() throws Throwable {
    assertThat(ours("nullElement", "text")).isEqualTo("text");
    assertThat(byteBuddys("nullElement", "text")).isNull();
  }

  @Test
  void arrayThatIsTooShort_keepsTheArgument() throws Throwable {
    assertThat(ours("shortArray", "text")).isEqualTo("text");
    assertThatThrownBy(() -> byteBuddys("shortArray", "text"))
        .isInstanceOf(ArrayIndexOutOfBoundsException.class);
  }

  @Test
  void replacementOfTheWrongType_keepsTheArgumentAndIsCounted() throws Throwable {
    assertThat(ours("wrongType", "text")).isEqualTo("text");
    assertThat(Failures.counts()).containsOnlyKeys("divergent: WrongType.argument");
    Failures.reset();
    assertThatThrownBy(() -> byteBuddys("wrongType", "text"))
        .isInstanceOf(ClassCastException.class);
  }

  @Test
  void primitives_areNotReplaced() throws Throwable {
    assertThat(ours("primitiveArgument", 1)).isEqualTo(1);
    assertThat(byteBuddys("primitiveArgument", 1)).isEqualTo(101);
    assertThat(ours("primitiveResult", 1)).isEqualTo(1);
    assertThat(byteBuddys("primitiveResult", 1)).isEqualTo(101);
  }

  @Test
  void classBeforeJava5_isNotKnown() throws Throwable {
    Map<String, byte[]> classFile = with("OwnClass", V1_4);
    call(new ClassesLoader(classFile).loadClass("sample.differential.OwnClass"), "get");
    assertThat(Seen.log()).containsExactly("enter null on null with Object[]{}");
    Seen.forget();
    call(wovenByByteBuddy("sample.differential.OwnClass", classFile), "get");
    assertThat(Seen.log())
        .containsExactly("enter class sample.differential.OwnClass on null with Object[]{}");
  }

  @Test
  void whatTheMethodLacks_isNull() throws Throwable {
    Map<String, byte[]> classFile = with("Missing", V1_8);
    call(new ClassesLoader(classFile).loadClass("sample.differential.Missing"), "get");
    assertThat(Seen.log()).containsExactly("enter missing on null with Object[]{null}");
    assertThatThrownBy(() -> wovenByByteBuddy("sample.differential.Missing", classFile))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void methodWithoutRoomForAdvice_isLeftAlone() throws Throwable {
    Map<String, byte[]> classFile =
        Collections.singletonMap(
            HUGE,
            new ClassMaker(HUGE, V1_8)
                .statics(
                    "huge",
                    "()V",
                    code -> {
                      for (int i = 0; i < 65_530; i++) {
                        code.visitInsn(NOP);
                      }
                      code.visitInsn(RETURN);
                    })
                .classFile());
    call(new ClassesLoader(classFile).loadClass(HUGE), "huge");
    assertThat(Seen.log()).isEmpty();
    assertThatThrownBy(() -> wovenByByteBuddy(HUGE, classFile))
        .hasMessageContaining("Method too large");
  }

  private static Map<String, byte[]> with(String name, int version) {
    String fullName = "sample.differential." + name;
    byte[] classFile =
        new ClassMaker(fullName, version, version > V1_6)
            .statics("get", "()V", code -> code.visitInsn(RETURN))
            .classFile();
    return Collections.singletonMap(fullName, classFile);
  }

  private static Object ours(String method, Object argument) throws Throwable {
    return call(
        new ClassesLoader(divergent()).loadClass(Divergent.class.getName()), method, argument);
  }

  private static Object byteBuddys(String method, Object argument) throws Throwable {
    return call(wovenByByteBuddy(Divergent.class.getName(), divergent()), method, argument);
  }

  private static Map<String, byte[]> divergent() {
    String name = Divergent.class.getName();
    return Collections.singletonMap(name, LibraryLoader.classFile(name));
  }

  private static Class<?> wovenByByteBuddy(String name, Map<String, byte[]> classFiles)
      throws ClassNotFoundException {
    byte[] woven = BYTE_BUDDY.weave(name, classFiles);
    return ClassesLoader.unwoven(Collections.singletonMap(name, woven)).loadClass(name);
  }

  private static Object call(Class<?> type, String name, Object... arguments) throws Throwable {
    for (Method method : type.getMethods()) {
      if (method.getName().equals(name)) {
        try {
          return method.invoke(null, arguments);
        } catch (InvocationTargetException thrown) {
          throw thrown.getCause();
        }
      }
    }
    throw new NoSuchMethodException(name);
  }
}
