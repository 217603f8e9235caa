// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.weaving;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** One advice method: what it is called and what it wants to be given. Immutable. */
public final class AdviceSpec {
  /** The exit advice also runs when the method throws. */
  public static final int ON_THROWABLE = 1;

  /** What the exit advice returns replaces what the method returns, unless it is null. */
  public static final int TO_RETURNED = 2;

  final String className;
  final String methodName;
  final String descriptor;
  final int flags;
  final AdviceParameter[] parameters;

  /** Numbers of the method's arguments that the enter advice may replace; empty for most. */
  final int[] replacedArguments;

  /**
   * For each of {@link #replacedArguments}, where in the returned {@code Object[]} it lies; -1: it
   * is the result.
   */
  final int[] replacementIndexes;

  public AdviceSpec(
      String className,
      String methodName,
      String descriptor,
      int flags,
      AdviceParameter[] parameters,
      int[] replacedArguments,
      int[] replacementIndexes) {
    this.className = className;
    this.methodName = methodName;
    this.descriptor = descriptor;
    this.flags = flags;
    this.parameters = parameters;
    this.replacedArguments = replacedArguments;
    this.replacementIndexes = replacementIndexes;
  }

  public boolean runsOnThrowable() {
    return (flags & ON_THROWABLE) != 0;
  }

  public AdviceParameter[] parameters() {
    return parameters.clone();
  }

  boolean replacesReturned() {
    return (flags & TO_RETURNED) != 0;
  }

  boolean returnsVoid() {
    return descriptor.endsWith(")V");
  }

  boolean wants(int kind) {
    for (AdviceParameter parameter : parameters) {
      if (parameter.kind == kind) {
        return true;
      }
    }
    return false;
  }

  void write(DataOutputStream out) throws IOException {
    out.writeUTF(className);
    out.writeUTF(methodName);
    out.writeUTF(descriptor);
    out.writeByte(flags);
    out.writeByte(parameters.length);
    for (AdviceParameter parameter : parameters) {
      parameter.write(out);
    }
    out.writeByte(replacedArguments.length);
    for (int i = 0; i < replacedArguments.length; i++) {
      out.writeByte(replacedArguments[i]);
      out.writeByte(replacementIndexes[i]);
    }
  }

  static AdviceSpec read(DataInputStream in) throws IOException {
    String className = in.readUTF();
    String methodName = in.readUTF();
    String descriptor = in.readUTF();
    int flags = in.readByte();
    AdviceParameter[] parameters = new AdviceParameter[in.readByte()];
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = AdviceParameter.read(in);
    }
    int[] replaced = new int[in.readByte()];
    int[] indexes = new int[replaced.length];
    for (int i = 0; i < replaced.length; i++) {
      replaced[i] = in.readByte();
      indexes[i] = in.readByte();
    }
    return new AdviceSpec(className, methodName, descriptor, flags, parameters, replaced, indexes);
  }
}
