// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.startup;

import io.sampleragent.tooling.weaving.ClassFileSource;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** What start-up and linking read from the agent's jar, through the agent's own loader. */
final class AgentJar implements ClassFileSource {
  private final ClassLoader loader;

  AgentJar(ClassLoader loader) {
    this.loader = loader;
  }

  ClassLoader loader() {
    return loader;
  }

  /** The weaving index. */
  byte[] index() throws IOException {
    byte[] index = read("weaving.index");
    if (index == null) {
      throw new FileNotFoundException("weaving.index is missing from the agent's jar");
    }
    return index;
  }

  @Override
  public byte @Nullable [] find(String className) throws IOException {
    return read("instrumentation/" + className.replace('.', '/') + ".classdata");
  }

  private byte @Nullable [] read(String name) throws IOException {
    try (InputStream in = loader.getResourceAsStream(name)) {
      if (in == null) {
        return null;
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream(8192);
      byte[] buffer = new byte[8192];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        bytes.write(buffer, 0, count);
      }
      return bytes.toByteArray();
    }
  }
}
