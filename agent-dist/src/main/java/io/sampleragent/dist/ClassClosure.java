// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.dist;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/**
 * Finds which classes of the libraries are needed at all: those that ours name, those that these
 * name, and so on.
 */
final class ClassClosure {
  private final Map<String, byte[]> available;
  private final Set<String> reached = new TreeSet<>();
  private final Deque<String> open = new ArrayDeque<>();

  /**
   * @param available class files by entry name
   */
  ClassClosure(Map<String, byte[]> available) {
    this.available = available;
  }

  /** Entry names of everything that {@code roots}, entry names too, need; the roots included. */
  Set<String> reachableFrom(Set<String> roots) {
    roots.forEach(this::reach);
    while (!open.isEmpty()) {
      follow(available.get(open.remove()));
    }
    return reached;
  }

  private void reach(String entry) {
    if (available.containsKey(entry) && reached.add(entry)) {
      open.add(entry);
    }
  }

  private void follow(byte[] classFile) {
    Remapper collector =
        new Remapper(org.objectweb.asm.Opcodes.ASM9) {
          @Override
          public String map(String internalName) {
            reach(internalName + ".class");
            return internalName;
          }

          @Override
          public Object mapValue(Object value) {
            if (value instanceof String text) {
              reach(text.replace('.', '/') + ".class"); // classes that are loaded by name
            }
            return super.mapValue(value);
          }
        };
    new ClassReader(classFile).accept(new ClassRemapper(new ClassWriter(0), collector), 0);
  }
}
