// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.bootstrap;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandle;

/** Gives in-process tests the bridge, which only {@code premain} may define otherwise. */
public final class BridgeInTests {
  private BridgeInTests() {}

  public static void connect(
      Instrumentation instrumentation, MethodHandle linker, MethodHandle caller) throws Exception {
    Class<?> bridge = Bridge.define(classFile(), instrumentation);
    bridge
        .getMethod("connect", MethodHandle.class, MethodHandle.class)
        .invoke(null, linker, caller);
  }

  private static byte[] classFile() throws Exception {
    String name = Bridge.NAME.replace('.', '/') + ".class";
    try (InputStream in = BridgeInTests.class.getClassLoader().getResourceAsStream(name)) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      for (int next = in.read(); next >= 0; next = in.read()) {
        bytes.write(next);
      }
      return bytes.toByteArray();
    }
  }
}
