// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.weaving.differential;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;

/** Arguments for any method: values around which samples branch. Fresh objects each time. */
final class TypicalValues {
  private TypicalValues() {}

  static Object[] arguments(Class<?>[] types, int round) throws ReflectiveOperationException {
    Object[] arguments = new Object[types.length];
    for (int i = 0; i < types.length; i++) {
      // Another step for each position, so that equal types do not always get equal values.
      arguments[i] = value(types[i], round * (i + 1) + i);
    }
    return arguments;
  }

  static Object instance(Class<?> type) throws ReflectiveOperationException {
    if (type.isEnum() || type.getSuperclass() != null && type.getSuperclass().isEnum()) {
      Class<?> constants = type.isEnum() ? type : type.getSuperclass();
      return constants.getEnumConstants()[0];
    }
    Constructor<?> shortest = null;
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      if (!constructor.isSynthetic()
          && (shortest == null || constructor.getParameterCount() < shortest.getParameterCount())) {
        shortest = constructor;
      }
    }
    shortest.setAccessible(true);
    return shortest.newInstance(arguments(shortest.getParameterTypes(), 1));
  }

  private static Object value(Class<?> type, int number) throws ReflectiveOperationException {
    if (type.isPrimitive()) {
      return primitive(type, number);
    }
    if (type == String.class) {
      return pick(number, null, "", "5", "Aa", "some text", " -7 ");
    }
    if (type == CharSequence.class || type == Comparable.class) {
      return pick(number, "chars", "", "5", null);
    }
    if (type == Object.class) {
      return pick(number, null, "5", 42, new int[] {3, 1, 2}, 'c', "longer");
    }
    if (type == StringBuilder.class) {
      return new StringBuilder("built");
    }
    if (type.isArray()) {
      return number % 4 == 0 ? null : array(type.getComponentType(), number % 4);
    }
    if (Throwable.class.isAssignableFrom(type)) {
      return number % 3 == 0 ? null : new IllegalStateException("given " + number);
    }
    boolean sample = type.getName().startsWith("sample.") && number % 4 != 0;
    return sample && !type.isInterface() ? instance(type) : null;
  }

  private static Object array(Class<?> component, int length) throws ReflectiveOperationException {
    Object array = Array.newInstance(component, length);
    for (int i = 0; i < length; i++) {
      Array.set(array, i, value(component, i * 5 + 3));
    }
    return array;
  }

  private static Object primitive(Class<?> type, int number) {
    int n = (Integer) pick(number, 0, 1, -7, 5, 1_000, 100_000);
    if (type == boolean.class) {
      return number % 2 == 0;
    } else if (type == byte.class) {
      return (byte) n;
    } else if (type == char.class) {
      return (char) ('a' + n);
    } else if (type == short.class) {
      return (short) n;
    } else if (type == long.class) {
      return (Object) (n == 100_000 ? Long.MIN_VALUE : (long) n);
    } else if (type == float.class) {
      return n / 2f;
    } else if (type == double.class) {
      return n == 1_000 ? Double.NaN : n / 2.0;
    }
    return n;
  }

  private static Object pick(int number, Object... values) {
    return values[number % values.length];
  }
}
