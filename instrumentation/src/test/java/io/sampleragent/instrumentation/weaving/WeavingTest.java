// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.weaving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sampleragent.instrumentation.testing.InProcessAgent;
import io.sampleragent.tracer.Failures;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sample.weaving.Calls;
import sample.weaving.Shapes;

/** What woven methods do, over many shapes; the advice is in {@code ShapeAdvice}. */
class WeavingTest {
  @BeforeAll
  static void install() {
    InProcessAgent.install();
  }

  @BeforeEach
  void forget() {
    Calls.LOG.clear();
    Calls.replacement = null;
    Failures.reset();
  }

  @AfterEach
  void nothingFailed() {
    assertThat(Failures.counts()).isEmpty();
  }

  @Test
  void staticMethod_keepsArgumentsAndResult() {
    assertThat(Shapes.add(2, 3)).isEqualTo(5);
    assertThat(Calls.LOG).containsExactly("enter add [2, 3]", "exit add returned 5 thrown null");
  }

  @Test
  void wideArguments_areCopiedInOrder() {
    assertThat(shapes().wide(1L, 2.5, (byte) 3, "x")).isEqualTo(9);
    assertThat(Calls.LOG)
        .containsExactly("enter wide [1, 2.5, 3, x] on this", "exit wide returned 9 thrown null");
  }

  @Test
  void everyPrimitive_isHandedOn() {
    Shapes shapes = shapes();
    shapes.nothing();
    assertThat(shapes.flag(true)).isFalse();
    assertThat(shapes.letter('a')).isEqualTo('b');
    assertThat(shapes.small(1.5f)).isEqualTo(3f);
    assertThat(shapes.large(1.5)).isEqualTo(3.0);
    assertThat(shapes.array(new String[] {"a"})).containsExactly("a");
    assertThat(Calls.LOG)
        .contains(
            "exit nothing returned null thrown null",
            "exit flag returned false thrown null",
            "exit letter returned b thrown null",
            "exit small returned 3.0 thrown null",
            "exit large returned 3.0 thrown null",
            "exit array returned [a] thrown null");
  }

  @Test
  void exceptionThatTheMethodCatches_isNotSeen() {
    assertThat(shapes().caught("1")).isEqualTo("1");
    assertThat(shapes().caught("x")).isEqualTo("none");
    assertThat(Calls.LOG).contains("exit caught returned none thrown null");
  }

  @Test
  void thrownException_reachesExitOnceAndTheCaller() {
    Shapes shapes = shapes();
    assertThatThrownBy(() -> shapes.thrown(null)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> shapes.endless(3)).isInstanceOf(IllegalStateException.class);
    assertThat(Calls.LOG)
        .containsExactly(
            "enter thrown [null] on this",
            "exit thrown returned null thrown java.lang.IllegalArgumentException: null",
            "enter endless [3] on this",
            "exit endless returned 0 thrown java.lang.IllegalStateException: over");
  }

  @Test
  void reusedSlotsAndManyReturns_verifyAndWork() {
    assertThat(shapes().reused(3)).isEqualTo(12);
    assertThat(shapes().choice(2) + shapes().choice(1000) + shapes().choice(5))
        .isEqualTo("twothousandmany");
  }

  @Test
  void exitAdvice_seesArgumentsAsTheyCameIn() {
    assertThat(shapes().overwritten("text", 1)).isEqualTo("changed7");
    assertThat(Calls.LOG)
        .containsExactly(
            "enter overwritten [text, 1] on this",
            "exit overwritten returned changed7 thrown null");
  }

  @Test
  void constructor_isEnteredBeforeSuperAndLeftWithThis() {
    assertThat(new Shapes("text").built).isEqualTo("text");
    assertThat(Calls.LOG)
        .containsExactly("enter <init> [text]", "exit <init> returned null thrown null");
  }

  @Test
  void argument_isReplaced_unlessTheAdviceGivesNull() {
    assertThat(shapes().replaced("a")).isEqualTo("got a!");
    assertThat(shapes().replaced("keep")).isEqualTo("got keep");
  }

  @Test
  void argument_isKept_whenTheReplacementHasTheWrongType() {
    assertThat(shapes().replaced("wrong type")).isEqualTo("got wrong type");
    assertThat(Failures.counts()).containsOnlyKeys("shapes: Argument.argument");
    Failures.reset();
  }

  @Test
  void returnedValue_isReplaced_unlessTheAdviceGivesNull() {
    assertThat(shapes().result()).isEqualTo("original");
    Calls.replacement = "?";
    assertThat(shapes().result()).isEqualTo("original?");
  }

  @Test
  void primitives_areNeverReplaced() {
    assertThat(shapes().primitive(1)).isEqualTo(2);
  }

  @Test
  void bugInAdvice_isCountedAndHarmless() {
    assertThat(shapes().broken("text")).isEqualTo("fine text");
    shapes().broken("again");
    assertThat(Failures.counts())
        .containsEntry("shapes: Broken.enter", 2L)
        .containsEntry("shapes: Broken.exit", 2L)
        .hasSize(2);
    Failures.reset();
  }

  private static Shapes shapes() {
    Shapes shapes = new Shapes("");
    Calls.LOG.clear();
    return shapes;
  }
}
