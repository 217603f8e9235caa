// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.weaving;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * A class or member of a library that an integration's code names, checked before the integration
 * is linked: advice that fails half way would leave a span open.
 */
public final class Reference {
  public static final int TYPE = 0;
  public static final int METHOD = 1;
  public static final int STATIC_METHOD = 2;
  public static final int CONSTRUCTOR = 3;
  public static final int FIELD = 4;
  public static final int STATIC_FIELD = 5;

  private final int kind;
  private final String owner;
  private final String name;
  private final String descriptor;

  /**
   * @param owner binary name, with dots
   * @param name empty for {@link #TYPE}
   * @param descriptor of the method or field; empty for {@link #TYPE}
   */
  public Reference(int kind, String owner, String name, String descriptor) {
    this.kind = kind;
    this.owner = owner;
    this.name = name;
    this.descriptor = descriptor;
  }

  /**
   * Resolves the reference as the JVM would.
   *
   * @throws ReflectiveOperationException if the member is missing or not accessible
   * @throws LinkageError if a class is missing or broken
   */
  void resolve(ClassLoader loader) throws ReflectiveOperationException {
    Class<?> type = Class.forName(owner, false, loader);
    if (kind == TYPE) {
      return;
    }
    // In the library's own loader; see Linker.find for what the boot loader's lookup would do.
    MethodHandles.Lookup lookup = MethodHandles.publicLookup().in(type);
    // A field is looked up as a getter, whose method type has the field's type as its result.
    String descriptorText = kind >= FIELD ? "()" + descriptor : descriptor;
    MethodType methodType = MethodType.fromMethodDescriptorString(descriptorText, loader);
    switch (kind) {
      case METHOD:
        lookup.findVirtual(type, name, methodType);
        break;
      case STATIC_METHOD:
        lookup.findStatic(type, name, methodType);
        break;
      case CONSTRUCTOR:
        lookup.findConstructor(type, methodType);
        break;
      case FIELD:
        lookup.findGetter(type, name, methodType.returnType());
        break;
      default:
        lookup.findStaticGetter(type, name, methodType.returnType());
    }
  }

  void write(DataOutputStream out) throws IOException {
    out.writeByte(kind);
    out.writeUTF(owner);
    out.writeUTF(name);
    out.writeUTF(descriptor);
  }

  static Reference read(DataInputStream in) throws IOException {
    return new Reference(in.readByte(), in.readUTF(), in.readUTF(), in.readUTF());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Reference && toString().equals(other.toString());
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }

  /** As a user would look for it: {@code okhttp3.Call.execute()Lokhttp3/Response;}. */
  @Override
  public String toString() {
    return kind == TYPE ? owner : owner + '.' + name + descriptor;
  }
}
