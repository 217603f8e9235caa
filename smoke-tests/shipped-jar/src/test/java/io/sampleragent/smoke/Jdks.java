// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Every supported JDK found on this machine, one per major version.
 *
 * <p>The running one counts first, then {@code /opt/jdks} (where {@code .ci/install-jdks} puts
 * them), then {@code /usr/lib/jvm}.
 */
final class Jdks {
  private static final List<Integer> SUPPORTED = List.of(8, 11, 17, 21, 25);

  /** {@code JAVA_VERSION="17.0.15"}, and {@code "1.8.0_504"} before Java 9. */
  private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(?:1\\.)?(\\d+)");

  private static final Map<Integer, Jdk> FOUND = find();

  private Jdks() {}

  static List<Jdk> all() {
    return List.copyOf(FOUND.values());
  }

  static List<Jdk> from11() {
    return from(11);
  }

  static List<Jdk> from17() {
    return from(17);
  }

  /** The oldest and the newest: enough where the JDK hardly matters. */
  static List<Jdk> extremes() {
    List<Jdk> all = all();
    return List.of(all.get(0), all.get(all.size() - 1));
  }

  /** The oldest, ours and the newest; all of them with {@code -Dsmoke.everyJdk=true}. */
  static List<Jdk> some() {
    List<Jdk> all = all();
    return Boolean.getBoolean("smoke.everyJdk")
        ? all
        : Stream.concat(extremes().stream(), Stream.of(running()))
            .distinct()
            .sorted(Comparator.comparing(Jdk::version))
            .toList();
  }

  static Jdk running() {
    return new Jdk(Runtime.version().feature(), Path.of(System.getProperty("java.home")));
  }

  private static List<Jdk> from(int version) {
    return FOUND.values().stream().filter(jdk -> jdk.version() >= version).toList();
  }

  private static Map<Integer, Jdk> find() {
    Map<Integer, Jdk> found = new TreeMap<>();
    Stream.of(
            Stream.of(running().home()),
            folders(Path.of("/opt/jdks")),
            folders(Path.of("/usr/lib/jvm")))
        .flatMap(homes -> homes)
        .filter(home -> Files.isExecutable(home.resolve("bin/java")))
        .forEach(home -> found.putIfAbsent(version(home), new Jdk(version(home), home)));
    found.keySet().retainAll(SUPPORTED);
    return found;
  }

  private static Stream<Path> folders(Path parent) {
    if (!Files.isDirectory(parent)) {
      return Stream.empty();
    }
    try (Stream<Path> children = Files.list(parent)) {
      return children.filter(Files::isDirectory).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int version(Path home) {
    if (Files.exists(home.resolve("jre/lib/rt.jar"))) {
      return 8; // Debian's JDK 8 has no release file
    }
    try {
      Matcher matcher = VERSION.matcher(Files.readString(home.resolve("release")));
      return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    } catch (IOException e) {
      return 0; // no release file: not a JDK we can name
    }
  }
}
