// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampleragent.instrumentation.testing.LibraryLoader;
import io.sampleragent.instrumentation.testing.TestTracer;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.function.Supplier;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A version that does not exist yet, with one more method that implementations must have. */
class FutureApiTest {
  @RegisterExtension final TestTracer tracer = new TestTracer();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "io.opentelemetry.api.OpenTelemetry",
        "io.opentelemetry.api.trace.TracerProvider",
        "io.opentelemetry.api.trace.TracerBuilder",
        "io.opentelemetry.api.trace.Tracer",
        "io.opentelemetry.api.trace.SpanBuilder",
        "io.opentelemetry.api.trace.Span",
        "io.opentelemetry.api.trace.SpanContext",
        "io.opentelemetry.api.baggage.Baggage",
        "io.opentelemetry.context.ContextStorage",
        "io.opentelemetry.context.Scope",
        "io.opentelemetry.context.propagation.TextMapPropagator"
      })
  void anUnknownMethod_makesTheApiDoNothing(String changed) throws Exception {
    FutureApi api = new FutureApi(changed);
    Supplier<?> app =
        (Supplier<?>)
            api.loadClass("example.opentelemetry.PlainUse").getDeclaredConstructor().newInstance();
    assertThat(app.get()).isEqualTo("not recording");
    tracer.assertNothingElse();
  }

  /** The newest version, with one interface changed. */
  private static final class FutureApi extends URLClassLoader {
    private final String changed;

    FutureApi(String changed) {
      super(jars(), FutureApi.class.getClassLoader());
      this.changed = changed;
    }

    private static URL[] jars() {
      File[] jars = new File("target/libraries/opentelemetry-1.67").listFiles();
      URL[] urls = new URL[jars.length];
      try {
        for (int i = 0; i < jars.length; i++) {
          urls[i] = jars[i].toURI().toURL();
        }
      } catch (MalformedURLException impossible) {
        throw new IllegalStateException(impossible);
      }
      return urls;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        if (loaded != null) {
          return loaded;
        }
        if (name.startsWith("example.opentelemetry.") || name.equals(changed)) {
          byte[] classFile = name.equals(changed) ? changed() : LibraryLoader.classFile(name);
          return defineClass(name, classFile, 0, classFile.length);
        }
        return name.startsWith("io.opentelemetry.")
            ? findClass(name)
            : super.loadClass(name, resolve);
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
}
