// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.settings;

import io.sampleragent.sampling.Glob;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Methods by patterns for their classes' names and for their own. Immutable. */
public final class MethodPatterns {
  private final List<Entry> entries;

  /** Keeps the list, which must not change. */
  MethodPatterns(List<Entry> entries) {
    this.entries = entries;
  }

  /**
   * Patterns for the methods of a class; empty if none are meant.
   *
   * @param className as {@link Class#getName} writes it
   */
  public List<String> methodsOf(String className) {
    List<String> methods = Collections.emptyList();
    for (Entry entry : entries) {
      if (entry.classes.matches(className)) {
        if (methods.isEmpty()) {
          methods = new ArrayList<>();
        }
        methods.addAll(entry.methods);
      }
    }
    return methods;
  }

  /** Whether a method is meant, by the name of a class and its own. */
  public boolean contain(String className, String method) {
    for (String pattern : methodsOf(className)) {
      if (new Glob(pattern).matches(method)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Entry entry : entries) {
      text.append(text.length() == 0 ? "" : ";").append(entry);
    }
    return text.toString();
  }

  /** One pattern for classes, and those for their methods. */
  static final class Entry {
    private final String text;
    private final Glob classes;
    private final List<String> methods;

    Entry(String classPattern, List<String> methods) {
      this.text = classPattern;
      this.classes = new Glob(classPattern);
      this.methods = methods;
    }

    @Override
    public String toString() {
      return text + methods.toString().replace(" ", "");
    }
  }
}
