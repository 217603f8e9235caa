// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLClassLoader;
import java.util.function.Supplier;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * A version of an API that does not exist yet: the newest, and one of its interfaces has one more
 * method that implementations must have, {@code void later()}.
 */
public final class FutureApi extends URLClassLoader {
  private final String changed;
  private final String api;

  /**
   * A version of its own, for one test.
   *
   * @param folder the newest version, below {@code target/libraries}
   * @param api prefix of the API's names; test classes that use it are in {@code example}
   */
  public FutureApi(String folder, String api, String changed) {
    super(LibraryLoader.jars(folder), FutureApi.class.getClassLoader());
    this.api = api;
    this.changed = changed;
  }

  /** What an application says that is linked with this version. */
  public Object ask(String application) throws ReflectiveOperationException {
    return ((Supplier<?>) loadClass(application).getDeclaredConstructor().newInstance()).get();
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded != null) {
        return loaded;
      }
      if (name.startsWith("example.") || name.equals(changed)) {
        byte[] classFile = name.equals(changed) ? changed() : LibraryLoader.classFile(name);
        return defineClass(name, classFile, 0, classFile.length);
      }
      return name.startsWith(api) ? findClass(name) : super.loadClass(name, resolve);
    }
  }

  private byte[] changed() {
    try (InputStream in = findResource(changed.replace('.', '/') + ".class").openStream()) {
      ClassReader reader = new ClassReader(in);
      ClassWriter writer = new ClassWriter(0);
      reader.accept(
          new ClassVisitor(Opcodes.ASM9, writer) {
            @Override
            public void visitEnd() {
              int modifiers = Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT;
              super.visitMethod(modifiers, "later", "()V", null, null).visitEnd();
              super.visitEnd();
            }
          },
          0);
      return writer.toByteArray();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
