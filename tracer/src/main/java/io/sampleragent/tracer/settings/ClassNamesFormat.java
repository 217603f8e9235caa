// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.settings;

import io.sampleragent.sampling.Texts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Class names separated by semicolons or commas; {@code none} is the empty list. */
final class ClassNamesFormat {
  private ClassNamesFormat() {}

  static List<String> parse(String text) throws BadValue {
    if (text.equalsIgnoreCase("none")) {
      return Collections.emptyList();
    }
    List<String> names = new ArrayList<>();
    Scanner scanner = new Scanner(text);
    while (!scanner.atEnd()) {
      if (!scanner.skip(';') && !scanner.skip(',')) {
        names.add(className(scanner, ";,"));
      }
    }
    return Collections.unmodifiableList(names);
  }

  /** Reads a name as {@link Class#getName} writes it. */
  static String className(Scanner scanner, String ends) throws BadValue {
    String name = scanner.until(ends, "a class name");
    if (!isName(name, true)) {
      throw scanner.bad("a class name before this, not " + Texts.quote(name));
    }
    return name;
  }

  static boolean isName(String text, boolean dots) {
    boolean start = true; // of a part between dots
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean dot = dots && c == '.' && !start;
      if (!dot
          && !(start ? Character.isJavaIdentifierStart(c) : Character.isJavaIdentifierPart(c))) {
        return false;
      }
      start = dot;
    }
    return !start;
  }
}
