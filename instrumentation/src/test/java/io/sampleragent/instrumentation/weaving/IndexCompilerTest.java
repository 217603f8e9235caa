// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.weaving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sampleragent.instrumentation.testing.MemoryCompiler;
import io.sampleragent.tooling.weaving.compiler.IndexCompiler;
import io.sampleragent.tooling.weaving.compiler.InvalidAdviceException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import org.junit.jupiter.api.Test;

/** An advice that does not fit fails the build, with a message that says where and what. */
class IndexCompilerTest {
  private static final String ENTER =
      "@Advice.OnMethodEnter(inline = false, suppress = Throwable.class) ";
  private static final String EXIT =
      "@Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class) ";
  private static final String WEAVE = "@Weave(type = \"a.B\", method = \"m\", arguments = 1) ";

  @Test
  void validIntegration_isCompiled() throws IOException {
    byte[] index =
        compile(
            "ok",
            WEAVE,
            ENTER + "public static Object e(@Advice.Argument(0) Object o) { return o; }");
    assertThat(index).isNotEmpty();
    assertThat(
            compile(
                "ok",
                WEAVE,
                ENTER + "public static Object e(@Advice.Argument(0) Object o) { return o; }"))
        .as("the same input gives the same bytes")
        .isEqualTo(index);
  }

  @Test
  void inlinedAdvice_isRefused() {
    assertRefused(
        WEAVE,
        "@Advice.OnMethodEnter(suppress = Throwable.class) public static void e() {}",
        "inline = false");
  }

  @Test
  void adviceThatLetsExceptionsOut_isRefused() {
    assertRefused(
        WEAVE,
        "@Advice.OnMethodEnter(inline = false) public static void e() {}",
        "suppress = Throwable.class");
  }

  @Test
  void argumentBeyondTheMethods_isRefused() {
    assertRefused(
        WEAVE,
        ENTER + "public static void e(@Advice.Argument(1) Object o) {}",
        "argument 1 of a method with 1");
  }

  @Test
  void parameterWithoutAnnotation_isRefused() {
    assertRefused(
        WEAVE, ENTER + "public static void e(Object o) {}", "parameter 0 has no advice annotation");
  }

  @Test
  void unsupportedAnnotation_isRefused() {
    assertRefused(
        WEAVE,
        ENTER + "public static void e(@Advice.Unused Object o) {}",
        "@Advice.Unused is not supported");
  }

  @Test
  void annotationsOfMethods_thatAreNotFoundByOne_areRefused() {
    String problem = "annotations of methods that are not found by one";
    assertRefused(
        WEAVE, ENTER + "public static void e(@AnnotationValue(\"m\") String s) {}", problem);
    assertRefused(
        WEAVE, ENTER + "public static void e(@AnnotatedArguments(\"A\") Object[] o) {}", problem);
  }

  @Test
  void annotatedArguments_elsewhereThanOnAnArrayOfEnter_areRefused() {
    String weave = "@Weave(annotatedWith = \"a.A\") ";
    assertRefused(
        weave,
        ENTER + "public static void e(@AnnotatedArguments(\"A\") Object o) {}",
        "goes on an Object[]");
    assertRefused(
        weave,
        EXIT + "public static void e(@AnnotatedArguments(\"A\") Object[] o) {}",
        "for enter advice only");
  }

  @Test
  void voidAdviceThatReplacesAnArgument_isRefused() {
    assertRefused(
        WEAVE,
        "@Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(0)) "
            + ENTER
            + "public static void e(@Advice.Argument(0) Object o) {}",
        "replaces arguments but returns nothing");
  }

  @Test
  void privateAdvice_isRefused() {
    assertRefused(WEAVE, ENTER + "static void e() {}", "must be public and static");
  }

  @Test
  void constructorExitOnThrow_isRefused() {
    assertRefused(
        "@Weave(type = \"a.B\", method = \"<init>\", arguments = 0) ",
        EXIT + "public static void e() {}",
        "must leave out onThrowable");
  }

  @Test
  void constructorEnterWithThis_isRefused() {
    assertRefused(
        "@Weave(type = \"a.B\", method = \"<init>\", arguments = 0) ",
        ENTER + "public static void e(@Advice.This Object self) {}",
        "before there is a this");
  }

  @Test
  void twoKindsOfTarget_areRefused() {
    assertRefused(
        "@Weave(type = \"a.B\", subtypesOf = \"a.C\", method = \"m\") ",
        ENTER + "public static void e() {}",
        "exactly one of type, subtypesOf and annotatedWith");
  }

  @Test
  void weaveWithoutAdvice_isRefused() {
    assertRefused(WEAVE, "", "neither enter nor exit advice");
  }

  @Test
  void weaveWithoutMethod_isRefused() {
    assertRefused(
        "@Weave(type = \"a.B\") ", ENTER + "public static void e() {}", "names no method");
  }

  @Test
  void nameThatMakesNoSwitch_isRefused() {
    assertThatThrownBy(() -> compile("My Lib", WEAVE, ENTER + "public static void e() {}"))
        .isInstanceOf(InvalidAdviceException.class)
        .hasMessageContaining("'My Lib' is not lower case");
  }

  private static void assertRefused(String weave, String advice, String problem) {
    assertThatThrownBy(() -> compile("ok", weave, advice))
        .isInstanceOf(InvalidAdviceException.class)
        .hasMessageContaining("io.sampleragent.instrumentation.bad.Bad")
        .hasMessageContaining(problem);
  }

  private static byte[] compile(String name, String weave, String advice) throws IOException {
    String source =
        "package io.sampleragent.instrumentation.bad;"
            + "import io.sampleragent.instrumentation.*;"
            + "import net.bytebuddy.asm.Advice;"
            + "@Integration(value = \""
            + name
            + "\", versions = \"-\") public class Bad {"
            + weave
            + "public static class Nested { "
            + advice
            + " } }";
    return IndexCompiler.compile(
        new ArrayList<>(MemoryCompiler.compile(Collections.singletonMap("Bad", source)).values()));
  }
}
