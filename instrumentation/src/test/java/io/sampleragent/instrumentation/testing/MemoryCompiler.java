// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Assumptions;

/** The running JDK's compiler, from text to class files. */
public final class MemoryCompiler {
  private MemoryCompiler() {}

  /**
   * Class files by the class' full name; the test is skipped if this Java has no compiler.
   *
   * @param sources by simple name of the public class
   */
  public static Map<String, byte[]> compile(Map<String, String> sources, String... options)
      throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    Assumptions.assumeTrue(compiler != null, "this Java has no compiler");
    List<String> all =
        new ArrayList<>(
            Arrays.asList(
                "-proc:none", "-nowarn", "-classpath", System.getProperty("java.class.path")));
    all.addAll(Arrays.asList(options));
    List<JavaFileObject> files = new ArrayList<>();
    sources.forEach((name, text) -> files.add(source(name, text)));
    Map<String, byte[]> classFiles = new TreeMap<>();
    StringWriter problems = new StringWriter();
    try (StandardJavaFileManager standard = compiler.getStandardFileManager(null, null, null)) {
      JavaFileManager manager = inMemory(standard, classFiles);
      boolean compiled = compiler.getTask(problems, manager, null, all, null, files).call();
      assertThat(compiled).as("%s", problems).isTrue();
    }
    return classFiles;
  }

  private static JavaFileObject source(String name, String text) {
    URI uri = URI.create("string:///" + name + ".java");
    return new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }

  private static JavaFileManager inMemory(JavaFileManager files, Map<String, byte[]> classFiles) {
    return new ForwardingJavaFileManager<JavaFileManager>(files) {
      @Override
      public JavaFileObject getJavaFileForOutput(
          Location location,
          String className,
          JavaFileObject.Kind kind,
          javax.tools.FileObject sibling) {
        return new SimpleJavaFileObject(URI.create("memory:///class"), kind) {
          @Override
          public OutputStream openOutputStream() {
            return new ByteArrayOutputStream() {
              @Override
              public void close() {
                classFiles.put(className, toByteArray());
              }
            };
          }
        };
      }
    };
  }
}
