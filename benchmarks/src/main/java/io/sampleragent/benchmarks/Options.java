// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the command line asks for. */
record Options(
    String experiment,
    int rounds,
    List<Agent> agents,
    List<Scenario> scenarios,
    List<Double> rates,
    Path jdk,
    @Nullable Path out,
    int hellos,
    int warmUp,
    int blocks,
    int requests,
    int connections,
    int pace,
    int perSecond,
    int quietSeconds,
    List<String> rest) {
  private static final List<String> EXPERIMENTS =
      List.of("startup", "steady", "memory", "apis", "jmh", "all");
  private static final Map<String, String> DEFAULTS =
      Map.ofEntries(
          Map.entry("rounds", "5"),
          Map.entry("agents", "none,sampler,dd,otel,elastic"),
          Map.entry("scenarios", "nothing,queries,call,mix"),
          Map.entry("rates", "1,0.01"),
          Map.entry("hellos", "5"),
          Map.entry("warm-up", "20000"),
          Map.entry("blocks", "5"),
          Map.entry("requests", "10000"),
          Map.entry("connections", "2"),
          Map.entry("pace", "0"),
          Map.entry("per-second", "1000"),
          Map.entry("quiet", "6")); // quiet: OpenTelemetry delivers every five seconds

  // The APIs are Datadog's and OpenTelemetry's.
  private static final String API_AGENTS = "none,sampler,dd,otel,otel-sdk";

  static Options parse(Path root, List<String> arguments) throws IOException {
    if (arguments.isEmpty() || !EXPERIMENTS.contains(arguments.get(0))) {
      throw new IllegalArgumentException("what to measure? one of " + EXPERIMENTS);
    }
    Map<String, String> given = new TreeMap<>(DEFAULTS);
    given.put("jdk", System.getProperty("java.home"));
    if (arguments.get(0).equals("apis")) {
      given.put("agents", API_AGENTS);
    }
    List<String> rest = new ArrayList<>();
    Deque<String> left = new ArrayDeque<>(arguments.subList(1, arguments.size()));
    while (!left.isEmpty()) {
      String name = left.pop();
      if (name.equals("--")) {
        rest.addAll(left);
        left.clear();
      } else {
        given.put(known(name), left.isEmpty() ? "" : left.pop());
      }
    }
    return new Options(
        arguments.get(0),
        number(given, "rounds"),
        new Agents(root).named(list(given, "agents")),
        list(given, "scenarios").stream()
            .map(name -> Scenario.valueOf(name.toUpperCase(Locale.ROOT)))
            .toList(),
        list(given, "rates").stream().map(Double::valueOf).toList(),
        Path.of(given.get("jdk")),
        given.containsKey("out") ? Path.of(given.get("out")) : null,
        number(given, "hellos"),
        number(given, "warm-up"),
        number(given, "blocks"),
        number(given, "requests"),
        number(given, "connections"),
        number(given, "pace"),
        number(given, "per-second"),
        number(given, "quiet"),
        rest);
  }

  private static String known(String argument) {
    String name = argument.replaceFirst("^--", "");
    if (!DEFAULTS.containsKey(name) && !name.equals("jdk") && !name.equals("out")) {
      throw new IllegalArgumentException("no option " + argument);
    }
    return name;
  }

  private static int number(Map<String, String> given, String name) {
    return Integer.parseInt(given.get(name));
  }

  private static List<String> list(Map<String, String> given, String name) {
    return Arrays.asList(given.get(name).split(","));
  }
}
