// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.weaving;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** What one parameter of an advice method is given. Immutable. */
public final class AdviceParameter {
  public static final int THIS = 0;
  public static final int ARGUMENT = 1;
  public static final int ALL_ARGUMENTS = 2;
  public static final int ENTER = 3;
  public static final int RETURN = 4;
  public static final int THROWN = 5;

  /** The declaring class, as {@code Class} or as its name. */
  public static final int ORIGIN_CLASS = 6;

  public static final int ORIGIN_CLASS_NAME = 7;
  public static final int ORIGIN_METHOD_NAME = 8;

  /** A member of an annotation on the woven method, as text or as a boolean. */
  public static final int ANNOTATION_TEXT = 9;

  public static final int ANNOTATION_FLAG = 10;

  /** Names and values of the arguments that carry an annotation. */
  public static final int ANNOTATED_ARGUMENTS = 11;

  final int kind;
  final int index;

  /** For annotation values: name of the member; otherwise empty. */
  final String member;

  /** For annotated arguments: descriptors of the annotations; otherwise empty. */
  final String[] annotations;

  /** Keeps the array, which must not change. */
  public AdviceParameter(int kind, int index, String member, String[] annotations) {
    this.kind = kind;
    this.index = index;
    this.member = member;
    this.annotations = annotations;
  }

  /** Whether arguments with this annotation, given by descriptor, are wanted. */
  boolean wantsArgumentsWith(String descriptor) {
    for (String annotation : annotations) {
      if (annotation.equals(descriptor)) {
        return true;
      }
    }
    return false;
  }

  public int kind() {
    return kind;
  }

  /** Number of the argument, for {@link #ARGUMENT}. */
  public int index() {
    return index;
  }

  void write(DataOutputStream out) throws IOException {
    out.writeByte(kind);
    out.writeByte(index);
    out.writeUTF(member);
    WeaveSpec.writeAll(out, annotations);
  }

  static AdviceParameter read(DataInputStream in) throws IOException {
    return new AdviceParameter(in.readByte(), in.readByte(), in.readUTF(), WeaveSpec.readAll(in));
  }
}
