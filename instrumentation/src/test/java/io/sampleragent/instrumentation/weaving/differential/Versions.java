// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.weaving.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.objectweb.asm.Opcodes.V1_6;

import io.sampleragent.instrumentation.testing.ClassesLoader;
import io.sampleragent.instrumentation.testing.InProcessAgent;
import io.sampleragent.instrumentation.weaving.advice.ChainedAdvice;
import io.sampleragent.instrumentation.weaving.advice.DifferentialAdvice;
import io.sampleragent.instrumentation.weaving.advice.NotedAdvice;
import io.sampleragent.instrumentation.weaving.advice.TypedAdvice;
import io.sampleragent.tracer.Failures;
import java.lang.reflect.Executable;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;

/** The same classes three times: as they are, woven by us, woven by Byte Buddy. */
final class Versions {
  private static final ByteBuddyWeaver BYTE_BUDDY =
      new ByteBuddyWeaver(
          ChainedAdvice.class, DifferentialAdvice.class, NotedAdvice.class, TypedAdvice.class);

  private final Map<String, byte[]> classFiles;
  private final ClassLoader untouched;
  private final ClassLoader ours;
  private final ClassLoader byteBuddys;

  Versions(Map<String, byte[]> classFiles) {
    InProcessAgent.install();
    this.classFiles = classFiles;
    this.untouched = ClassesLoader.unwoven(classFiles);
    this.ours = new ClassesLoader(classFiles);
    Map<String, byte[]> woven = new HashMap<>();
    for (String className : classFiles.keySet()) {
      woven.put(className, BYTE_BUDDY.weave(className, classFiles));
    }
    this.byteBuddys = ClassesLoader.unwoven(woven);
  }

  /** False for what only other samples can make. */
  boolean canBeCalled(String className) {
    Class<?> type = plain(className);
    return !Modifier.isAbstract(type.getModifiers())
        && !type.isAnonymousClass()
        && !type.isLocalClass();
  }

  /** Methods and constructors of a class. */
  List<Executable> shapes(String className) {
    return Caller.shapes(plain(className));
  }

  private Class<?> plain(String className) {
    try {
      return untouched.loadClass(className);
    } catch (ClassNotFoundException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Calls one method in all versions; nobody may tell the difference. */
  void assertSameBehaviour(String className, String shape) throws ReflectiveOperationException {
    Caller plain = call(untouched, className, shape);
    Caller our = call(ours, className, shape);
    Caller theirs = call(byteBuddys, className, shape);
    if (!BYTE_BUDDY.replaces(className)) {
      // Where there may be subroutines, the JVM itself moves variables, behind the last one.
      boolean moved = new ClassReader(classFiles.get(className)).readUnsignedShort(6) <= V1_6;
      assertSame(
          shape,
          "woven by us",
          moved ? masked(our.outcomes()) : our.outcomes(),
          "not woven",
          moved ? masked(plain.outcomes()) : plain.outcomes());
    }
    assertSame(
        shape, "woven by us", masked(our.outcomes()), "by Byte Buddy", masked(theirs.outcomes()));
    assertSame(
        shape,
        "seen by our advice",
        masked(our.advice()),
        "by Byte Buddy's",
        masked(theirs.advice()));
    assertThat(Failures.counts().keySet())
        .as("%s: failures of ours", shape)
        .allMatch(place -> place.startsWith("differential: Failing"));
  }

  private static void assertSame(
      String shape,
      String actual,
      List<String> actually,
      String expected,
      List<String> expectedly) {
    for (int i = 0; !actually.equals(expectedly); i++) {
      assertThat(line(actually, i))
          .as("%s: %s, and %s; line %d", shape, actual, expected, i)
          .isEqualTo(line(expectedly, i));
    }
  }

  private static String line(List<String> lines, int number) {
    return number < lines.size() ? lines.get(number) : "nothing more";
  }

  private static Caller call(ClassLoader loader, String className, String shape)
      throws ReflectiveOperationException {
    Class<?> type = loader.loadClass(className);
    for (Executable executable : Caller.shapes(type)) {
      if (executable.toString().equals(shape)) {
        return Caller.call(type, executable);
      }
    }
    throw new NoSuchMethodException(shape + " in the class woven by " + loader);
  }

  /**
   * Since Java 15 a message names a local variable that has no name by its number, or as {@code
   * this}. Byte Buddy changes that: it puts copies before the method's own, we put ours behind.
   */
  private static List<String> masked(List<String> lines) {
    return lines.stream()
        .map(line -> line.replaceAll("<(local|parameter)\\d+>|\\bthis\\b", "<local>"))
        .collect(Collectors.toList());
  }

  /** Only code differs, and weaving the same again gives the same. */
  void assertOnlyCodeIsWoven(String className) throws Exception {
    byte[] original = classFiles.get(className);
    byte[] woven = InProcessAgent.weave(ours, className, original);
    assertThat(woven != null).as("woven").isEqualTo(BYTE_BUDDY.isAimedAt(className, classFiles));
    if (woven == null) {
      return;
    }
    assertThat(withoutCode(woven)).as("members").isEqualTo(withoutCode(original));
    assertThat(InProcessAgent.weave(ours, className, original))
        .as("woven a second time")
        .isEqualTo(woven);
  }

  private static byte[] withoutCode(byte[] classFile) {
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(classFile).accept(writer, ClassReader.SKIP_CODE);
    return writer.toByteArray();
  }
}
