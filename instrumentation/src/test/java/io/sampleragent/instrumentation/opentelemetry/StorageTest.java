// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.opentelemetry;

import io.sampleragent.instrumentation.testing.LibraryLoader;
import io.sampleragent.instrumentation.testing.Scenarios;
import io.sampleragent.instrumentation.testing.TestTracer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StorageTest {
  private static final Path LIBRARIES = Paths.get("target/libraries");

  @RegisterExtension final TestTracer tracer = new TestTracer();

  @ParameterizedTest
  @CsvSource({"1.0,Delegating", "1.0,Apart", "1.67,Delegating", "1.67,Apart"})
  void storageOfTheApplication(String version, String provider) throws Throwable {
    String folder = "opentelemetry-" + version + "-" + provider;
    withProvider(LIBRARIES.resolve("opentelemetry-" + version), folder, provider);
    LibraryLoader library = LibraryLoader.of(folder, "io.opentelemetry.", "example.opentelemetry.");
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(library); // where old versions look for providers
    try {
      Scenarios.run(library, "example.opentelemetry.StorageScenarios", provider, tracer);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static void withProvider(Path jars, String folder, String provider) throws IOException {
    Path services = LIBRARIES.resolve(folder).resolve("provider/META-INF/services");
    Files.createDirectories(services);
    try (Stream<Path> all = Files.list(jars)) {
      for (Path jar : (Iterable<Path>) all::iterator) {
        Files.copy(
            jar,
            LIBRARIES.resolve(folder).resolve(jar.getFileName()),
            StandardCopyOption.REPLACE_EXISTING);
      }
    }
    Files.write(
        services.resolve("io.opentelemetry.context.ContextStorageProvider"),
        Collections.singleton("example.opentelemetry.StorageScenarios$" + provider));
  }
}
