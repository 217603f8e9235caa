// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.weaving;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** One class marked {@code @Integration}, with everything of a library that it needs. Immutable. */
public final class IntegrationSpec {
  final String name;
  final String className;
  final Reference[] references;

  public IntegrationSpec(String name, String className, Reference[] references) {
    this.name = name;
    this.className = className;
    this.references = references;
  }

  /** The name that its switch has: {@code DD_TRACE_<NAME>_ENABLED}. */
  public String name() {
    return name;
  }

  void write(DataOutputStream out) throws IOException {
    out.writeUTF(name);
    out.writeUTF(className);
    out.writeShort(references.length);
    for (Reference reference : references) {
      reference.write(out);
    }
  }

  static IntegrationSpec read(DataInputStream in) throws IOException {
    String name = in.readUTF();
    String className = in.readUTF();
    Reference[] references = new Reference[in.readShort()];
    for (int i = 0; i < references.length; i++) {
      references[i] = Reference.read(in);
    }
    return new IntegrationSpec(name, className, references);
  }
}
