// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.settings;

import io.sampleragent.sampling.Problems;
import io.sampleragent.sampling.Texts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Methods as {@code pkg.Class[m1,m2];pkg.Other[*]}, with {@code *} and {@code ?} anywhere in the
 * names; a class without brackets stands for all of its methods. Semicolons separate, and so do
 * commas outside of brackets. An entry that cannot be used is reported and left out.
 */
final class MethodPatternsFormat {
  private static final int MAX = 100; // each is tried for each class that is loaded
  private static final int MAX_LENGTH = 500; // of an entry

  private MethodPatternsFormat() {}

  static MethodPatterns parse(String text, Origin origin, Problems problems) throws BadValue {
    List<MethodPatterns.Entry> entries = new ArrayList<>();
    int count = 0;
    for (int from = 0; from < text.length(); ) {
      int end = end(text, from);
      String entry = text.substring(from, end).trim();
      from = end + 1;
      if (entry.isEmpty()) {
        continue;
      }
      count++;
      try {
        if (count > MAX) {
          throw new BadValue("only the first " + MAX + " are used");
        }
        entries.add(entry(entry));
      } catch (BadValue bad) {
        problems.report(origin + ": " + Texts.quote(entry) + " is left out, " + bad.getMessage());
        if (count > MAX) {
          break; // said once
        }
      }
    }
    if (entries.isEmpty()) {
      throw new BadValue("");
    }
    return new MethodPatterns(Collections.unmodifiableList(entries));
  }

  /** A semicolon ends an entry even within brackets: one that is not closed must not take more. */
  private static int end(String text, int from) {
    boolean inBrackets = false;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ';' || (c == ',' && !inBrackets)) {
        return i;
      }
      inBrackets = c == '[' || (inBrackets && c != ']');
    }
    return text.length();
  }

  private static MethodPatterns.Entry entry(String text) throws BadValue {
    if (text.length() > MAX_LENGTH) {
      throw new BadValue("expected at most " + MAX_LENGTH + " characters");
    }
    int bracket = text.indexOf('[');
    String classPattern = bracket < 0 ? text : text.substring(0, bracket).trim();
    if (!isPattern(classPattern, true) || isOnlyWildcards(classPattern)) {
      throw new BadValue("expected a class like com.acme.Health* or com.acme.Health*[m1,m2]");
    }
    return new MethodPatterns.Entry(classPattern, methods(text, bracket));
  }

  private static List<String> methods(String text, int bracket) throws BadValue {
    if (bracket < 0) {
      return Collections.singletonList("*");
    }
    if (text.indexOf(']') != text.length() - 1) {
      throw new BadValue("expected ']' at its end");
    }
    List<String> methods = new ArrayList<>();
    for (int from = bracket + 1; from < text.length(); ) { // with the last bracket as its end
      int comma = text.indexOf(',', from);
      int end = comma < 0 ? text.length() - 1 : comma;
      String method = text.substring(from, end).trim();
      if (!isPattern(method, false)) {
        throw new BadValue("expected a method's name or a pattern, not " + Texts.quote(method));
      }
      methods.add(method);
      from = end + 1;
    }
    return Collections.unmodifiableList(methods);
  }

  /** A name is one still if each wildcard stands for a letter. */
  private static boolean isPattern(String text, boolean dots) {
    return ClassNamesFormat.isName(text.replace('*', 'x').replace('?', 'x'), dots);
  }

  /** Nobody means every class; {@code DD_TRACE_ENABLED=false} does that for less. */
  private static boolean isOnlyWildcards(String text) {
    for (int i = 0; i < text.length(); i++) {
      if ("*?.".indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }
}
