// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.export;

import org.msgpack.core.buffer.MessageBuffer;

/**
 * Loads msgpack-java so that it prints nothing.
 *
 * <p>It reads and writes memory through {@code Unsafe}, which prints a warning on JDK 24 and later,
 * unless a system property says otherwise at the moment when its buffer class is loaded. The
 * application may use msgpack too, so the plain property is not ours to set: in the shipped jar
 * msgpack is relocated, and with it the name of the property it asks for. That one is set here, and
 * taken away again. In tests, which run unshaded, it has no effect.
 */
final class QuietMsgpack {
  private static final String UNIVERSAL_BUFFER = "io.sampleragent.shaded.msgpack.universal-buffer";

  private QuietMsgpack() {}

  static void load() {
    System.setProperty(UNIVERSAL_BUFFER, "true");
    MessageBuffer.allocate(1); // making a packer is not enough, it loads the class later
    System.clearProperty(UNIVERSAL_BUFFER);
  }
}
