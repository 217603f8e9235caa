// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.weaving;

import io.sampleragent.tracer.settings.MethodPatterns;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Weaves every method of a class that the weaver writes into, with declarations from the index.
 *
 * <p>In the weaver's package, because nothing outside can ask for that: integrations and settings
 * do not name static initialisers, nor the synthetic methods of a whole library.
 */
public final class EveryMethodWeaver {
  private static final String CONSTRUCTOR = "<init>";

  private final WeavingIndex index;
  private final ClassWeaver weaver;

  /** Connects the bridge: woven classes can run. */
  public EveryMethodWeaver(byte[] index, Class<?> bridge, ClassFileSource classFiles)
      throws IOException, ReflectiveOperationException {
    this.index = WeavingIndex.read(index, new Everything());
    ClassLoader agent = EveryMethodWeaver.class.getClassLoader();
    Linker linker = new Linker(this.index, classFiles, agent);
    bridge
        .getMethod("connect", MethodHandle.class, MethodHandle.class)
        .invoke(null, linker.linkHandle(), linker.callHandle());
    this.weaver = new ClassWeaver(this.index, linker.oldSites());
  }

  /**
   * The class file with advice in every method.
   *
   * @param declaredFor names that the advice is declared for in the index, each once for {@code
   *     <init>} and once for what stands for all other methods
   * @return null if the class has no method to weave
   */
  public byte @Nullable [] weave(ClassLoader loader, byte[] classFile, List<String> declaredFor) {
    ClassReader reader = new ClassReader(classFile);
    String[] type = {reader.getClassName()};
    String[] methods = methods(reader);
    List<WeaveSpec> weaves = new ArrayList<>();
    for (String name : declaredFor) {
      for (WeaveSpec weave : index.forType(name)) {
        boolean constructor = weave.methods[0].equals(CONSTRUCTOR);
        weaves.add(
            weave.aimedAt(
                WeaveSpec.TYPE, type, constructor ? new String[] {CONSTRUCTOR} : methods));
      }
    }
    return weaver.weave(loader, reader, weaves, false);
  }

  private static String[] methods(ClassReader reader) {
    Set<String> names = new LinkedHashSet<>();
    reader.accept(
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public @Nullable MethodVisitor visitMethod(
              int access,
              String name,
              String descriptor,
              @Nullable String signature,
              String @Nullable [] exceptions) {
            names.add(name);
            return null;
          }
        },
        ClassReader.SKIP_CODE);
    names.remove(CONSTRUCTOR);
    return names.toArray(new String[0]);
  }

  private static final class Everything implements WeavingChoice {
    @Override
    public boolean isEnabled(String integration) {
      return true;
    }

    @Override
    public List<String> annotations() {
      return Collections.emptyList();
    }

    @Override
    public Map<String, String[]> methods() {
      return Collections.emptyMap();
    }

    @Override
    public @Nullable MethodPatterns suppressed() {
      return null;
    }
  }
}
