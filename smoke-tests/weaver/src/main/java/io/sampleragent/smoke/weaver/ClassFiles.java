// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke.weaver;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What can be told of a class file without loading it. */
final class ClassFiles {
  private static final String BRIDGE = "java/lang/SamplerAgentBridge";

  private ClassFiles() {}

  /** The major version: 52 is Java 8. */
  static int version(byte[] classFile) {
    return (classFile[6] & 0xFF) << 8 | (classFile[7] & 0xFF);
  }

  /** Whether both declare the same to the byte, whatever is in their methods. */
  static boolean declareTheSame(byte[] one, byte[] other) {
    return Arrays.equals(withoutCode(one), withoutCode(other));
  }

  private static byte[] withoutCode(byte[] classFile) {
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(classFile).accept(writer, ClassReader.SKIP_CODE);
    return writer.toByteArray();
  }

  /** Calls of the agent in each method that has code and is woven at all. */
  static Map<String, Integer> callsByMethod(byte[] classFile) {
    Map<String, Integer> calls = new TreeMap<>();
    visitMethods(
        classFile,
        (access, method) -> {
          int left = Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE | Opcodes.ACC_BRIDGE;
          return (access & left) == 0 ? new Counter(method, calls) : null;
        });
    return calls;
  }

  /** Methods that only call the one that does the work: the weaver leaves them out. */
  static int bridges(byte[] classFile) {
    AtomicInteger bridges = new AtomicInteger();
    visitMethods(
        classFile,
        (access, method) -> {
          bridges.addAndGet((access & Opcodes.ACC_BRIDGE) == 0 ? 0 : 1);
          return null;
        });
    return bridges.get();
  }

  private static void visitMethods(
      byte[] classFile, BiFunction<Integer, String, @Nullable MethodVisitor> visitor) {
    new ClassReader(classFile)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public @Nullable MethodVisitor visitMethod(
                  int access,
                  String name,
                  String descriptor,
                  @Nullable String signature,
                  String @Nullable [] exceptions) {
                return visitor.apply(access, name + descriptor);
              }
            },
            ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
  }

  private static final class Counter extends MethodVisitor {
    private final String method;
    private final Map<String, Integer> calls;

    Counter(String method, Map<String, Integer> calls) {
      super(Opcodes.ASM9);
      this.method = method;
      this.calls = calls;
    }

    @Override
    public void visitCode() {
      calls.put(method, 0);
    }

    @Override
    public void visitInvokeDynamicInsn(
        String name, String descriptor, Handle bootstrap, Object... arguments) {
      count(bootstrap.getOwner());
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      count(owner);
    }

    private void count(String owner) {
      if (owner.equals(BRIDGE)) {
        calls.merge(method, 1, Integer::sum);
      }
    }
  }
}
