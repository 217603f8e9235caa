// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Starts the services of folder {@code node}. Their packages are installed into {@code target/node}
 * by the first test that needs them, in the versions of the lock file.
 */
final class NodeServices {
  private static final Path SOURCES = Path.of("node");
  private static final Path INSTALLED = Path.of("target/node").toAbsolutePath();

  /** Without what is compiled or fetched by scripts: nothing of it traces. */
  private static final List<String> INSTALL =
      List.of(
          "npm",
          "ci",
          "--omit=optional",
          "--ignore-scripts",
          "--prefer-offline",
          "--no-audit",
          "--no-fund");

  private NodeServices() {}

  static synchronized App start(String script, Map<String, String> environment) throws Exception {
    install();
    Path folder = Files.createTempDirectory("interop");
    ProcessBuilder builder =
        new ProcessBuilder("node", INSTALLED.resolve(script).toString()).directory(folder.toFile());
    builder.environment().keySet().removeIf(NodeServices::changesTracerOrNode);
    builder.environment().putAll(environment);
    return new App(started(builder), folder);
  }

  private static boolean changesTracerOrNode(String name) {
    return name.startsWith("DD_") || name.startsWith("OTEL_") || name.equals("NODE_OPTIONS");
  }

  private static void install() throws IOException, InterruptedException {
    Files.createDirectories(INSTALLED);
    boolean same = isInstalled();
    copySources();
    if (same) {
      return;
    }
    Process npm =
        started(
            new ProcessBuilder(INSTALL).directory(INSTALLED.toFile()).redirectErrorStream(true));
    Lines printed = new Lines("npm", npm.getInputStream());
    int status = npm.waitFor();
    printed.join();
    if (status != 0) {
      fail(
          "The npm packages of smoke-tests/interop/node/package-lock.json are missing, and npm could"
              + " not install them: it needs its registry, or a cache that has them. It printed: %s",
          printed.all());
    }
    Files.copy(SOURCES.resolve("package-lock.json"), installedLock());
  }

  /** Whether the last installation was complete, and of the same lock file. */
  private static boolean isInstalled() throws IOException {
    if (!Files.exists(installedLock())) {
      return false;
    }
    if (Files.mismatch(SOURCES.resolve("package-lock.json"), installedLock()) < 0) {
      return true;
    }
    Files.delete(installedLock());
    return false;
  }

  private static Path installedLock() {
    return INSTALLED.resolve("installed.json");
  }

  private static void copySources() throws IOException {
    try (Stream<Path> sources = Files.list(SOURCES)) {
      for (Path source : sources.filter(Files::isRegularFile).toList()) {
        Files.write(INSTALLED.resolve(source.getFileName()), Files.readAllBytes(source));
      }
    }
  }

  private static Process started(ProcessBuilder builder) {
    try {
      return builder.start();
    } catch (IOException e) {
      return fail(
          "The services in smoke-tests/interop/node need Node.js 20.6 with npm on the PATH: %s",
          e.getMessage());
    }
  }
}
