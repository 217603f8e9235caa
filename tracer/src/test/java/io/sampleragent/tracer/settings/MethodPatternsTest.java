// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class MethodPatternsTest {
  private Config config;

  @Test
  void classAlone_meansAllItsMethods() {
    MethodPatterns patterns = parse("com.acme.Health*");

    assertThat(patterns.methodsOf("com.acme.HealthServlet")).containsExactly("*");
    assertThat(patterns.contain("com.acme.Health$Inner", "any")).isTrue();
    assertThat(patterns.methodsOf("com.acme.Other")).isEmpty();
    assertThat(patterns.methodsOf("com.acme")).isEmpty();
  }

  @Test
  void brackets_nameMethods() {
    MethodPatterns patterns = parse("com.acme.Foo[bar, get?ll*];*.Bar[*]");

    assertThat(patterns.contain("com.acme.Foo", "bar")).isTrue();
    assertThat(patterns.contain("com.acme.Foo", "getAllItems")).isTrue();
    assertThat(patterns.contain("com.acme.Foo", "getAll")).isTrue();
    assertThat(patterns.contain("com.acme.Foo", "barred")).isFalse();
    assertThat(patterns.contain("a.b.Bar", "any")).isTrue();
    assertThat(patterns).hasToString("com.acme.Foo[bar,get?ll*];*.Bar[*]");
  }

  @Test
  void semicolonsAndCommas_separate_andEntriesAddUp() {
    MethodPatterns patterns = parse(" a.A , a.B;;a.C[x,y],a.C[z]; ");

    assertThat(patterns.methodsOf("a.A")).containsExactly("*");
    assertThat(patterns.methodsOf("a.B")).containsExactly("*");
    assertThat(patterns.methodsOf("a.C")).containsExactly("x", "y", "z");
  }

  @Test
  void badEntry_isReported_andTheRestStays() {
    assertBad("a.B[m", "expected ']' at its end");
    assertBad("a.B[m]x", "expected ']' at its end");
    assertBad("a.B[m]]", "expected ']' at its end");
    assertBad("a.B[]", "expected ']' at its end", "a method's name or a pattern");
    assertBad("a.B[m-1]", "a method's name or a pattern, not \"m-1\"");
    assertBad("a.B[<init>]", "a method's name or a pattern, not \"<init>\"");
    assertBad("a.B[a.b]", "a method's name or a pattern");
    assertBad("a..B", "expected a class like com.acme.Health*");
    assertBad("a/B", "expected a class like com.acme.Health*");
    assertBad("*", "expected a class like com.acme.Health*");
    assertBad("*.?[get*]", "expected a class like com.acme.Health*");
  }

  @Test
  void bracketThatIsNotClosed_takesNothingBehindTheSemicolon() {
    assertThat(parse("a.B[m;c.D").methodsOf("c.D")).containsExactly("*");
    assertThat(config.problems()).hasSize(1);
  }

  @Test
  void nothingUsable_isABadValue() {
    assertThat(parse("a b")).isNull();
    assertThat(config.problems())
        .anySatisfy(
            problem ->
                assertThat(problem)
                    .contains("DD_SAMPLER_SUPPRESS")
                    .contains("com.acme.Health*;com.acme.Foo[method1,get*]"));
  }

  @Test
  void onlyTheFirstHundredEntries_areUsed() {
    MethodPatterns patterns = parse(String.join(";", Collections.nCopies(101, "a.B[m]")));

    assertThat(patterns.methodsOf("a.B")).hasSize(100);
    assertThat(config.problems()).hasSize(1);
    assertThat(config.problems().get(0)).contains("only the first 100 are used");
  }

  private void assertBad(String entry, String... problem) {
    MethodPatterns patterns = parse(entry + ";c.D");

    assertThat(patterns.methodsOf("c.D")).containsExactly("*");
    assertThat(patterns.methodsOf("a.B")).isEmpty();
    List<String> problems = config.problems();
    assertThat(problems).as(entry).hasSize(1);
    assertThat(problems.get(0)).contains("DD_SAMPLER_SUPPRESS").contains("is left out");
    assertThat(problems.get(0)).containsAnyOf(problem);
  }

  private MethodPatterns parse(String text) {
    config =
        Config.of(Collections.singletonMap("DD_SAMPLER_SUPPRESS", text), Collections.emptyMap());
    return config.get(Settings.SUPPRESS);
  }
}
