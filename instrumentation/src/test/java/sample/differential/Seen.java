// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package sample.differential;

import java.util.ArrayList;
import java.util.List;

/**
 * What advice in the differential tests was given. Outside of our packages, so that all advice,
 * ours in its loader beside the library and Byte Buddy's, writes into the same list.
 */
public final class Seen {
  private static final List<String> LOG = new ArrayList<>();
  private static Object self;
  private static Object returned;
  private static Throwable thrown;

  private Seen() {}

  public static Object entered(String method, Object self, Object... arguments) {
    Seen.self = self;
    LOG.add("enter " + method + " on " + text(self) + " with " + text(arguments));
    return "entered " + method;
  }

  public static void exited(
      Object entered, Object self, Object returned, Throwable thrown, Object... arguments) {
    Seen.self = self;
    Seen.returned = returned;
    Seen.thrown = thrown;
    LOG.add(
        "exit after "
            + text(entered)
            + " on "
            + text(self)
            + " with "
            + text(arguments)
            + " returned "
            + text(returned)
            + " thrown "
            + text(thrown));
  }

  public static List<String> log() {
    return new ArrayList<>(LOG);
  }

  /** What the last exit advice got: of the outermost call. */
  public static Object self() {
    return self;
  }

  public static Object returned() {
    return returned;
  }

  public static Throwable thrown() {
    return thrown;
  }

  public static void forget() {
    LOG.clear();
    self = null;
    returned = null;
    thrown = null;
  }

  /** The type and the value, where a value has one that is the same in every class loader. */
  public static String text(Object value) {
    if (value == null) {
      return "null";
    }
    Class<?> type = value.getClass();
    if (value instanceof Throwable) {
      // the part that differs is the hash of a class loader in the message of a failed cast
      return type.getName() + ": " + hashless(((Throwable) value).getMessage());
    }
    if (type.isArray()) {
      StringBuilder text = new StringBuilder(type.getSimpleName()).append('{');
      for (int i = 0; i < java.lang.reflect.Array.getLength(value); i++) {
        text.append(i == 0 ? "" : ", ").append(text(java.lang.reflect.Array.get(value, i)));
      }
      return text.append('}').toString();
    }
    boolean plain = value instanceof CharSequence || value instanceof Number;
    return plain || value instanceof Boolean || value instanceof Character || value instanceof Enum
        ? type.getSimpleName() + " " + hashless(value.toString())
        : type.isSynthetic() ? "a lambda" : type.getName();
  }

  private static String hashless(String text) {
    return text == null ? null : text.replaceAll("@[0-9a-f]+", "@");
  }
}
