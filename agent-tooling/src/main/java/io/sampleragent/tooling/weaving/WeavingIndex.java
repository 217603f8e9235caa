// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.weaving;

import io.sampleragent.tracer.settings.MethodPatterns;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that may be woven, by the name that finds it. Written when the agent is built, read
 * once at start-up; immutable afterwards.
 *
 * <p>Format: magic number and version, then integrations, each followed by its weaves, as {@code
 * DataOutputStream} writes them. Reader and writer are always of one build, so there is no other
 * compatibility.
 */
public final class WeavingIndex {
  /** In {@link WeaveSpec#names}: replaced by the annotations that the user lists. */
  static final String CONFIGURED_ANNOTATIONS = "${trace.annotations}";

  /** In {@link WeaveSpec#names}: replaced by the classes that the user lists. */
  static final String CONFIGURED_METHODS = "${trace.methods}";

  /** In {@link WeaveSpec#names}: stands for the classes that match a pattern of the user's. */
  static final String SUPPRESSED_METHODS = "${sampler.suppress}";

  private static final int MAGIC = 0x5341_0001; // "SA", version 1

  private final List<WeaveSpec> all;
  private final Map<String, List<WeaveSpec>> byType = new HashMap<>();
  private final List<WeaveSpec> bySupertype = new ArrayList<>();
  private final Map<String, WeaveSpec> byAnnotation = new HashMap<>();
  private final @Nullable MethodPatterns suppressed;
  private @Nullable WeaveSpec suppressing;
  private final ConstantPoolMarkers markers = new ConstantPoolMarkers();
  private final ConstantPoolMarkers annotationMarkers = new ConstantPoolMarkers();

  private WeavingIndex(List<WeaveSpec> all, WeavingChoice choice) {
    this.all = all;
    this.suppressed = choice.suppressed();
    for (WeaveSpec weave : all) {
      if (choice.isEnabled(weave.integration.name)) {
        addByTarget(weave, choice);
      }
    }
  }

  /** Reads an index and leaves out what {@code choice} switches off. */
  public static WeavingIndex read(byte[] bytes, WeavingChoice choice) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    if (in.readInt() != MAGIC) {
      throw new IOException("not a weaving index of this version");
    }
    List<WeaveSpec> weaves = new ArrayList<>();
    for (int integrations = in.readShort(); integrations > 0; integrations--) {
      IntegrationSpec integration = IntegrationSpec.read(in);
      for (int count = in.readShort(); count > 0; count--) {
        weaves.add(WeaveSpec.read(in, weaves.size(), integration));
      }
    }
    return new WeavingIndex(weaves, choice);
  }

  /**
   * The index as bytes; weaves of one integration must follow each other, and be numbered in order.
   */
  public static byte[] write(Map<IntegrationSpec, List<WeaveSpec>> integrations)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(MAGIC);
    out.writeShort(integrations.size());
    for (Map.Entry<IntegrationSpec, List<WeaveSpec>> entry : integrations.entrySet()) {
      entry.getKey().write(out);
      out.writeShort(entry.getValue().size());
      for (WeaveSpec weave : entry.getValue()) {
        weave.write(out);
      }
    }
    return bytes.toByteArray();
  }

  /** The declaration with a number that woven code carries. */
  WeaveSpec weave(int id) {
    return all.get(id);
  }

  /** Declarations for exactly this class, by internal name; null for nearly every class. */
  @Nullable List<WeaveSpec> forType(String internalName) {
    return byType.get(internalName);
  }

  /** The declaration for methods of this class that the user wants suppressed; null if none. */
  @Nullable WeaveSpec suppressing(String internalName) {
    if (suppressed == null || suppressing == null) {
      return null;
    }
    List<String> methods = suppressed.methodsOf(internalName.replace('/', '.'));
    return methods.isEmpty()
        ? null
        : suppressing.aimedAt(
            WeaveSpec.TYPE, new String[] {internalName}, methods.toArray(new String[0]));
  }

  /** Declarations that look at supertypes. */
  List<WeaveSpec> bySupertype() {
    return bySupertype;
  }

  /** The declaration for methods with this annotation, by descriptor. */
  @Nullable WeaveSpec forAnnotation(String descriptor) {
    return byAnnotation.get(descriptor);
  }

  boolean hasAnnotations() {
    return !byAnnotation.isEmpty();
  }

  /** Descriptors of all annotations that mark methods. */
  Set<String> annotations() {
    return byAnnotation.keySet();
  }

  /** What a class with such an annotation mentions. */
  ConstantPoolMarkers annotationMarkers() {
    return annotationMarkers;
  }

  /** What a class must mention before supertypes or annotations are looked at. */
  ConstantPoolMarkers markers() {
    return markers;
  }

  private void addByTarget(WeaveSpec weave, WeavingChoice choice) {
    switch (weave.target) {
      case WeaveSpec.TYPE:
        addTypes(weave, choice);
        break;
      case WeaveSpec.SUBTYPES_OF:
        bySupertype.add(weave);
        for (String method : weave.methods) {
          markers.add(method);
        }
        break;
      default:
        addAnnotations(weave, choice);
    }
  }

  private void addTypes(WeaveSpec weave, WeavingChoice choice) {
    for (String name : weave.names) {
      if (name.equals(SUPPRESSED_METHODS)) {
        suppressing = weave;
        continue;
      }
      if (!name.equals(CONFIGURED_METHODS)) {
        addType(name, weave);
        continue;
      }
      for (Map.Entry<String, String[]> chosen : choice.methods().entrySet()) {
        String type = chosen.getKey().replace('.', '/');
        addType(type, weave.aimedAt(WeaveSpec.TYPE, new String[] {type}, chosen.getValue()));
      }
    }
  }

  private void addType(String internalName, WeaveSpec weave) {
    List<WeaveSpec> weaves = byType.get(internalName);
    if (weaves == null) {
      weaves = new ArrayList<>(2);
      byType.put(internalName, weaves);
    }
    weaves.add(weave);
  }

  private void addAnnotations(WeaveSpec weave, WeavingChoice choice) {
    for (String name : weave.names) {
      if (!name.equals(CONFIGURED_ANNOTATIONS)) {
        addAnnotation(name, weave);
        continue;
      }
      for (String chosen : choice.annotations()) {
        addAnnotation("L" + chosen.replace('.', '/') + ";", weave);
      }
    }
  }

  private void addAnnotation(String descriptor, WeaveSpec weave) {
    // Our own declaration reads the annotation's members, so it wins over a user's listing of the
    // same annotation.
    if (!byAnnotation.containsKey(descriptor) || !weave.names[0].equals(CONFIGURED_ANNOTATIONS)) {
      byAnnotation.put(descriptor, weave);
      markers.add(descriptor);
      annotationMarkers.add(descriptor);
    }
  }
}
