// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.weaving;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One {@code @Weave}: which methods of which classes get which advice. Immutable. */
public final class WeaveSpec {
  /** {@link #names} are internal names of the classes that declare the method. */
  public static final int TYPE = 0;

  /** {@link #names} are internal names of supertypes. */
  public static final int SUBTYPES_OF = 1;

  /** {@link #names} are descriptors of annotations on the method. */
  public static final int ANNOTATED_WITH = 2;

  final int id;
  final IntegrationSpec integration;
  final String label;
  final int target;
  final String[] names;
  final String[] methods;
  final int argumentCount;
  final @Nullable String argumentDescriptors;
  final int order;
  final @Nullable AdviceSpec enter;
  final @Nullable AdviceSpec exit;

  /**
   * @param id position in the index, which woven code carries
   * @param label for messages, e.g. {@code "okhttp: Send"}
   * @param methods names, or patterns with {@code *} and {@code ?} that mean every method that does
   *     something of its own; empty for any method
   * @param argumentCount -1 for any
   * @param argumentDescriptors the part of the method's descriptor between the brackets; null for
   *     any
   * @param order lower ones are entered first and left last; from -128 to 127
   */
  public WeaveSpec(
      int id,
      IntegrationSpec integration,
      String label,
      int target,
      String[] names,
      String[] methods,
      int argumentCount,
      @Nullable String argumentDescriptors,
      int order,
      @Nullable AdviceSpec enter,
      @Nullable AdviceSpec exit) {
    this.id = id;
    this.integration = integration;
    this.label = label;
    this.target = target;
    this.names = names;
    this.methods = methods;
    this.argumentCount = argumentCount;
    this.argumentDescriptors = argumentDescriptors;
    this.order = order;
    this.enter = enter;
    this.exit = exit;
  }

  /** The same advice on other classes and methods: for what the user lists at run time. */
  WeaveSpec aimedAt(int newTarget, String[] newNames, String[] newMethods) {
    return new WeaveSpec(
        id,
        integration,
        label,
        newTarget,
        newNames,
        newMethods,
        argumentCount,
        argumentDescriptors,
        order,
        enter,
        exit);
  }

  /** Whether enter advice wants arguments with this annotation, given by descriptor. */
  boolean wantsArgumentsWith(String descriptor) {
    if (enter != null) {
      for (AdviceParameter parameter : enter.parameters) {
        if (parameter.wantsArgumentsWith(descriptor)) {
          return true;
        }
      }
    }
    return false;
  }

  void write(DataOutputStream out) throws IOException {
    out.writeUTF(label);
    out.writeByte(target);
    writeAll(out, names);
    writeAll(out, methods);
    out.writeByte(argumentCount);
    out.writeBoolean(argumentDescriptors != null);
    if (argumentDescriptors != null) {
      out.writeUTF(argumentDescriptors);
    }
    out.writeByte(order);
    writeOptional(out, enter);
    writeOptional(out, exit);
  }

  static WeaveSpec read(DataInputStream in, int id, IntegrationSpec integration)
      throws IOException {
    return new WeaveSpec(
        id,
        integration,
        in.readUTF(),
        in.readByte(),
        readAll(in),
        readAll(in),
        in.readByte(),
        in.readBoolean() ? in.readUTF() : null,
        in.readByte(),
        in.readBoolean() ? AdviceSpec.read(in) : null,
        in.readBoolean() ? AdviceSpec.read(in) : null);
  }

  private static void writeOptional(DataOutputStream out, @Nullable AdviceSpec advice)
      throws IOException {
    out.writeBoolean(advice != null);
    if (advice != null) {
      advice.write(out);
    }
  }

  static void writeAll(DataOutputStream out, String[] texts) throws IOException {
    out.writeShort(texts.length);
    for (String text : texts) {
      out.writeUTF(text);
    }
  }

  static String[] readAll(DataInputStream in) throws IOException {
    String[] texts = new String[in.readShort()];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = in.readUTF();
    }
    return texts;
  }
}
