// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.settings;

import io.sampleragent.sampling.Texts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Methods as {@code pkg.Class[m1,m2];pkg.Other[*]}. */
final class MethodsFormat {
  private MethodsFormat() {}

  static List<TracedMethods> parse(String text) throws BadValue {
    List<TracedMethods> classes = new ArrayList<>();
    Scanner scanner = new Scanner(text);
    while (!scanner.atEnd()) {
      if (scanner.skip(';')) {
        continue; // empty entries, also a trailing semicolon
      }
      String className = ClassNamesFormat.className(scanner, "[;");
      scanner.expect('[');
      classes.add(new TracedMethods(className, methods(scanner)));
      if (!scanner.atEnd()) {
        scanner.expect(';');
      }
    }
    return Collections.unmodifiableList(classes);
  }

  private static List<String> methods(Scanner scanner) throws BadValue {
    if (scanner.skip('*')) {
      scanner.expect(']');
      return Collections.emptyList();
    }
    List<String> methods = new ArrayList<>();
    do {
      String method = scanner.until(",];[", "a method name or *");
      if (!ClassNamesFormat.isName(method, false)) {
        throw scanner.bad("a method name before this, not " + Texts.quote(method));
      }
      methods.add(method);
    } while (scanner.skip(','));
    scanner.expect(']');
    return Collections.unmodifiableList(methods);
  }
}
