// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke.weaver.workload;

import groovy.lang.Binding;
import groovy.lang.GroovyShell;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;

/** A script, compiled and run: the compiler with its parser, and dynamic calls. */
public final class GroovyWorkload implements Callable<List<String>> {
  private static final String SCRIPT =
      String.join(
          "\n",
          "class Money {",
          "  int cents",
          "  Money plus(Money other) { new Money(cents: cents + other.cents) }",
          "  String toString() { \"${cents / 100} EUR\" }",
          "}",
          "def lines = []",
          "lines << (1..20).findAll { it % 3 == 0 }.collect { it ** 2 }.sum()",
          "lines << [new Money(cents: 150), new Money(cents: 275)].inject { a, b -> a + b }",
          "lines << ('ann@example.com' =~ /(\\w+)@(\\w+)/)[0]",
          "lines << [b: 2, a: 1].sort().collectEntries { k, v -> [(k * v): v] }",
          "String.metaClass.shout = { -> delegate.toUpperCase() + '!' }",
          "lines << 'dynamic'.shout()",
          "try { lines << missing() } catch (MissingMethodException e) { lines << e.method }",
          "switch (given) { case 5..9: lines << 'in range'; break; default: lines << 'not' }",
          "lines << (given as BigDecimal) / 3",
          "lines*.toString()");

  @Override
  public List<String> call() {
    GroovyShell shell =
        new GroovyShell(
            GroovyWorkload.class.getClassLoader(),
            new Binding(java.util.Collections.singletonMap("given", 7)));
    Object result = shell.evaluate(SCRIPT);
    return Arrays.asList(result.toString());
  }
}
