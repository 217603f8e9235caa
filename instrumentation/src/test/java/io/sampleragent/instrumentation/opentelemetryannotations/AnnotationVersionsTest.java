// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.opentelemetryannotations;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampleragent.instrumentation.testing.ClassesLoader;
import io.sampleragent.instrumentation.testing.MemoryCompiler;
import io.sampleragent.instrumentation.testing.TestTracer;
import io.sampleragent.tracer.Span;
import java.io.File;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Applications compiled with the oldest annotations, and by compilers that say more or less. */
class AnnotationVersionsTest {
  private static final String NEWER = "io.opentelemetry.instrumentation.annotations.";
  private static final String OLDER = "io.opentelemetry.extension.annotations.";

  @RegisterExtension final TestTracer tracer = new TestTracer();

  @Test
  void oldestAnnotations() throws Exception {
    run(app(NEWER, "@SpanAttribute(\"n\") int number"), jars("opentelemetry-annotations-1.20"));
    assertSpan().hasToString("7");

    run(app(OLDER, "int number"), jars("opentelemetry-annotations-1.0"));
    assertSpan().isNull();
  }

  @Test
  void unnamedParameter_hasNoTag_ifTheClassFileDoesNotSayItsName() throws Exception {
    run(app(NEWER, "@SpanAttribute int n"), "-g:none");
    assertSpan().isNull();
  }

  @Test
  void unnamedParameter_isNamedByEitherTable() throws Exception {
    run(app(NEWER, "@SpanAttribute int n"), "-g:vars");
    assertSpan().hasToString("7");

    run(app(NEWER, "@SpanAttribute int n"), "-g:none", "-parameters");
    assertSpan().hasToString("7");
  }

  private org.assertj.core.api.ObjectAssert<Object> assertSpan() {
    Span span = tracer.take();
    assertThat(span.name()).isEqualTo("App.run");
    assertThat(span.tag("span.kind")).isEqualTo("consumer");
    return assertThat(span.tag("n"));
  }

  private static String app(String annotations, String parameter) {
    return "package app; import "
        + annotations
        + "*; public class App {"
        + " @WithSpan(kind = io.opentelemetry.api.trace.SpanKind.CONSUMER)"
        + " public static void run("
        + parameter
        + ") {} }";
  }

  /** Compiles against other jars than those of the tests, whose names are in them, too. */
  private static String[] jars(String folder) {
    StringBuilder path = new StringBuilder();
    for (File jar : new File("target/libraries/" + folder).listFiles()) {
      path.append(jar).append(File.pathSeparatorChar);
    }
    path.append(System.getProperty("java.class.path"));
    return new String[] {"-classpath", path.toString()};
  }

  private static void run(String source, String... options) throws Exception {
    Map<String, byte[]> app =
        MemoryCompiler.compile(Collections.singletonMap("App", source), options);
    new ClassesLoader(app).loadClass("app.App").getMethod("run", int.class).invoke(null, 7);
  }
}
