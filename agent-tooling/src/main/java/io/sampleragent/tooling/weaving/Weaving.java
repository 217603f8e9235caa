// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.weaving;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandle;

/** Puts the parts of weaving together. The only entry for start-up and for tests. */
public final class Weaving {
  private Weaving() {}

  /**
   * Connects the bridge and starts weaving.
   *
   * @param bridge the bridge class, not yet connected
   * @param index as the index compiler wrote it
   * @param classFiles of the integrations
   * @param agent the loader that has the tracer
   * @throws IOException if {@code index} is none
   * @throws ReflectiveOperationException if the bridge is connected already
   */
  public static void start(
      Instrumentation instrumentation,
      Class<?> bridge,
      byte[] index,
      WeavingChoice choice,
      ClassFileSource classFiles,
      ClassLoader agent)
      throws IOException, ReflectiveOperationException {
    WeavingIndex weavingIndex = WeavingIndex.read(index, choice);
    Linker linker = new Linker(weavingIndex, classFiles, agent);
    bridge
        .getMethod("connect", MethodHandle.class, MethodHandle.class)
        .invoke(null, linker.linkHandle(), linker.callHandle());
    new WeavingTransformer(weavingIndex, linker).install(instrumentation);
  }
}
