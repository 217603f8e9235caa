// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.dist;

import java.util.Map;
import java.util.TreeMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/**
 * Moves classes to other packages by prefix, in names, descriptors, signatures and texts: some
 * libraries load their own classes by name.
 */
final class Relocation {
  private final Map<String, String> prefixes = new TreeMap<>();
  private final Map<String, String> texts = new TreeMap<>();

  /** Moves {@code org/objectweb/asm/} to {@code io/sampleragent/shaded/asm/}, say. */
  Relocation move(String from, String to) {
    prefixes.put(from, to);
    return this;
  }

  /** Replaces a text constant, if it is exactly this. */
  Relocation replaceText(String from, String to) {
    texts.put(from, to);
    return this;
  }

  /** The new name of a class, by internal name. */
  String moved(String internalName) {
    for (Map.Entry<String, String> prefix : prefixes.entrySet()) {
      if (internalName.startsWith(prefix.getKey())) {
        return prefix.getValue() + internalName.substring(prefix.getKey().length());
      }
    }
    return internalName;
  }

  byte[] apply(byte[] classFile) {
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(classFile).accept(new ClassRemapper(writer, new PrefixRemapper()), 0);
    return writer.toByteArray();
  }

  private String movedText(String text) {
    if (texts.containsKey(text)) {
      return texts.get(text);
    }
    String internal = text.replace('.', '/');
    String moved = moved(internal);
    return moved.equals(internal) ? text : text.indexOf('.') < 0 ? moved : moved.replace('/', '.');
  }

  private final class PrefixRemapper extends Remapper {
    PrefixRemapper() {
      super(org.objectweb.asm.Opcodes.ASM9);
    }

    @Override
    public String map(String internalName) {
      return moved(internalName);
    }

    @Override
    public Object mapValue(Object value) {
      return value instanceof String text ? movedText(text) : super.mapValue(value);
    }
  }
}
