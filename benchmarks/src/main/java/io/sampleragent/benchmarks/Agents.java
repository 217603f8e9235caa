// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads agents.properties. */
final class Agents {
  private final Properties properties = new Properties();
  private final Path root;

  Agents(Path root) throws IOException {
    this.root = root;
    try (InputStream in = Agents.class.getResourceAsStream("agents.properties")) {
      properties.load(in);
    }
  }

  /**
   * The named ones in the order given, but none first: what all others are compared with. The path
   * of a jar is one of ours, from another build.
   */
  List<Agent> named(List<String> names) {
    List<Agent> agents = new ArrayList<>();
    agents.add(named(Agent.NONE));
    for (String name : names) {
      if (name.endsWith(".jar")) {
        agents.add(new Agent(name, name, Path.of(name), named(Agent.OURS).environment()));
      } else if (!name.equals(Agent.NONE)) {
        agents.add(named(name));
      }
    }
    return agents;
  }

  private Agent named(String name) {
    String title = properties.getProperty(name + ".title");
    if (title == null) {
      throw new IllegalArgumentException("no agent is called " + name);
    }
    Map<String, String> environment = new TreeMap<>();
    String prefix = name + ".env.";
    for (String key : properties.stringPropertyNames()) {
      if (key.startsWith(prefix)) {
        environment.put(key.substring(prefix.length()), properties.getProperty(key));
      }
    }
    return new Agent(name, title, jar(properties.getProperty(name + ".jar")), environment);
  }

  private @Nullable Path jar(@Nullable String name) {
    if (name == null) {
      return null;
    }
    Path jar = name.contains("/") ? root.resolve(name) : target().resolve("agents").resolve(name);
    if (!Files.exists(jar)) {
      throw new IllegalArgumentException(jar + " is missing; benchmarks/run would have fetched it");
    }
    return jar;
  }

  private Path target() {
    return root.resolve("benchmarks/target");
  }
}
