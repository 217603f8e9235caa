// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke.weaver.workload;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.eclipse.jdt.core.compiler.batch.BatchCompiler;

/** Compiles a class: very large methods, and code that Eclipse's own compiler wrote. */
public final class EcjWorkload implements Callable<List<String>> {
  private static final String SOURCE =
      String.join(
          "\n",
          "import java.util.*;",
          "public class Compiled<T extends Comparable<T>> {",
          "  enum Size { SMALL, LARGE }",
          "  private final Map<Size, List<T>> bySize = new EnumMap<>(Size.class);",
          "  T largest(Size size) {",
          "    switch (size) {",
          "      case SMALL: return null;",
          "      default: return bySize.get(size).stream().max(Comparator.naturalOrder()).get();",
          "    }",
          "  }",
          "  int parse(String... texts) {",
          "    int unused = 1;",
          "    try (Scanner scanner = new Scanner(String.join(\" \", texts))) {",
          "      long sum = 0;",
          "      while (scanner.hasNextInt()) { sum += scanner.nextInt(); }",
          "      return (int) (sum > 0 ? sum : -sum);",
          "    } finally { bySize.clear(); }",
          "  }",
          "}");

  @Override
  public List<String> call() throws IOException {
    Path folder = Files.createTempDirectory("ecj");
    try {
      Path source = folder.resolve("Compiled.java");
      Files.write(source, SOURCE.getBytes(StandardCharsets.UTF_8));
      StringWriter out = new StringWriter();
      String options = "-1.8 -warn:unused,fallthrough -d \"" + folder + "\" \"" + source + "\"";
      boolean good =
          BatchCompiler.compile(options, new PrintWriter(out), new PrintWriter(out), null);
      if (!good) {
        throw new IllegalStateException(out.toString());
      }
      List<String> results = new ArrayList<>();
      results.add(out.toString().replace(folder.toString(), "FOLDER"));
      for (File file : sorted(folder)) {
        results.add(file.getName() + Arrays.toString(Files.readAllBytes(file.toPath())));
      }
      return results;
    } finally {
      for (File file : sorted(folder)) {
        Files.delete(file.toPath());
      }
      Files.delete(folder);
    }
  }

  private static File[] sorted(Path folder) {
    File[] files = folder.toFile().listFiles();
    Arrays.sort(files);
    return files;
  }
}
