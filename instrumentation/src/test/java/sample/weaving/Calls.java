// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package sample.weaving;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * What advice in tests was given. Outside of our packages, so that advice, in its loader beside the
 * library, and the test see the same class.
 */
public final class Calls {
  public static final List<String> LOG = Collections.synchronizedList(new ArrayList<>());
  public static String replacement;

  private Calls() {}

  public static Object entered(String method, Object self, Object[] arguments) {
    LOG.add(
        "enter "
            + method
            + " "
            + Arrays.deepToString(arguments)
            + (self == null ? "" : " on this"));
    return method;
  }

  public static void exited(Object entered, Object[] arguments, Object returned, Throwable thrown) {
    LOG.add("exit " + entered + " returned " + text(returned) + " thrown " + thrown);
  }

  private static String text(Object value) {
    return value instanceof Object[] ? Arrays.toString((Object[]) value) : String.valueOf(value);
  }
}
