// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.startup;

import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.security.ProtectionDomain;
import java.util.Collections;
import java.util.Map;
import java.util.Set;

/**
 * Defines the bridge class in the boot loader without touching the boot class path; RATIONALE.md of
 * agent-bootstrap says why.
 *
 * <p>Must not move to the application's loader: {@code java.lang} is opened to the module of this
 * class, and there that module is the application's.
 *
 * <p>All by reflection: this class is compiled for Java 8, which has no modules, and Java 9 and
 * later have no {@code Unsafe.defineClass}.
 */
public final class Bridge {
  public static final String NAME = "java.lang.SamplerAgentBridge";

  private Bridge() {}

  /**
   * Defines the bridge.
   *
   * @param classFile of the bridge
   * @throws ReflectiveOperationException if the JVM refuses
   */
  public static Class<?> define(byte[] classFile, Instrumentation instrumentation)
      throws ReflectiveOperationException {
    return System.getProperty("java.specification.version").startsWith("1.")
        ? defineOnJava8(classFile)
        : defineOnLater(classFile, instrumentation);
  }

  private static Class<?> defineOnJava8(byte[] classFile) throws ReflectiveOperationException {
    Field field = Class.forName("sun.misc.Unsafe").getDeclaredField("theUnsafe");
    field.setAccessible(true);
    Object unsafe = field.get(null);
    return (Class<?>)
        unsafe
            .getClass()
            .getMethod(
                "defineClass",
                String.class,
                byte[].class,
                int.class,
                int.class,
                ClassLoader.class,
                ProtectionDomain.class)
            .invoke(unsafe, NAME.replace('.', '/'), classFile, 0, classFile.length, null, null);
  }

  private static Class<?> defineOnLater(byte[] classFile, Instrumentation instrumentation)
      throws ReflectiveOperationException {
    openJavaLang(instrumentation);
    Object lookup =
        MethodHandles.class
            .getMethod("privateLookupIn", Class.class, MethodHandles.Lookup.class)
            .invoke(null, Object.class, MethodHandles.lookup());
    return (Class<?>)
        MethodHandles.Lookup.class.getMethod("defineClass", byte[].class).invoke(lookup, classFile);
  }

  private static void openJavaLang(Instrumentation instrumentation)
      throws ReflectiveOperationException {
    Class<?> module = Class.forName("java.lang.Module");
    Object javaBase = Class.class.getMethod("getModule").invoke(Object.class);
    Object ours = Class.class.getMethod("getModule").invoke(Bridge.class);
    Map<String, Set<Object>> opens =
        Collections.singletonMap("java.lang", Collections.singleton(ours));
    Instrumentation.class
        .getMethod("redefineModule", module, Set.class, Map.class, Map.class, Set.class, Map.class)
        .invoke(
            instrumentation,
            javaBase,
            Collections.emptySet(),
            Collections.emptyMap(),
            opens,
            Collections.emptySet(),
            Collections.emptyMap());
  }
}
