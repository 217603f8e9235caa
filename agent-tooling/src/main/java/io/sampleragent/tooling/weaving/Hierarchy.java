// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.weaving;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;

/**
 * Answers "is this class below that one" from class files alone: loading a class to ask would
 * change the order in which the application's classes load.
 *
 * <p>What was read is remembered per loader, at most {@link #MAX_TYPES} types each. A type whose
 * class file cannot be found counts as having no supertypes.
 */
final class Hierarchy {
  private static final int MAX_TYPES =
      2_000; // only supertypes of the few classes that mention a marker get here
  private static final String[] NONE = {};

  private final Map<@Nullable ClassLoader, Map<String, String[]>> known = new WeakHashMap<>();

  /**
   * Whether one of {@code targets} is above a class. Each type is looked at once: interfaces may
   * meet again on many paths, and a class file can claim to be its own supertype.
   *
   * @param supertypes direct ones of the class in question, internal names
   * @param targets internal names
   */
  boolean reaches(@Nullable ClassLoader loader, String[] supertypes, String[] targets) {
    Set<String> seen = new HashSet<>(Arrays.asList(supertypes));
    for (List<String> next = Arrays.asList(supertypes); !next.isEmpty(); ) {
      List<String> above = new ArrayList<>();
      for (String type : next) {
        if (contains(targets, type)) {
          return true;
        }
        // Nothing that we look for is above a class of java.*.
        if (!type.startsWith("java/")) {
          for (String supertype : supertypesOf(type, loader)) {
            if (seen.add(supertype)) {
              above.add(supertype);
            }
          }
        }
      }
      next = above;
    }
    return false;
  }

  private static boolean contains(String[] targets, String type) {
    for (String target : targets) {
      if (target.equals(type)) {
        return true;
      }
    }
    return false;
  }

  private String[] supertypesOf(String type, @Nullable ClassLoader loader) {
    synchronized (known) {
      Map<String, String[]> types = known.get(loader);
      if (types != null && types.containsKey(type)) {
        return types.get(type);
      }
    }
    String[] supertypes =
        read(type, loader); // not under the lock: a class loader's code runs in there
    synchronized (known) {
      Map<String, String[]> types = known.get(loader);
      if (types == null) {
        types = new HashMap<>();
        known.put(loader, types);
      }
      if (types.size() < MAX_TYPES) {
        types.put(type, supertypes);
      }
    }
    return supertypes;
  }

  private static String[] read(String type, @Nullable ClassLoader loader) {
    String resource = type + ".class";
    try (InputStream in =
        loader == null
            ? ClassLoader.getSystemResourceAsStream(resource)
            : loader.getResourceAsStream(resource)) {
      return in == null ? NONE : supertypesIn(new ClassReader(in));
    } catch (IOException | RuntimeException unreadable) {
      return NONE;
    }
  }

  /** Superclass and interfaces, internal names. */
  static String[] supertypesIn(ClassReader classFile) {
    String superclass = classFile.getSuperName();
    String[] interfaces = classFile.getInterfaces();
    if (superclass == null) {
      return interfaces;
    }
    String[] all = new String[interfaces.length + 1];
    all[0] = superclass;
    System.arraycopy(interfaces, 0, all, 1, interfaces.length);
    return all;
  }
}
