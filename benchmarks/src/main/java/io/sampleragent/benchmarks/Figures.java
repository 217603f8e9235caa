// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * One kind of figure, of every agent, in every column, in every round; printed as a table.
 *
 * <p>What an agent costs is its figure minus that of no agent in the same round, so that a machine
 * that is slow for a while is slow for both.
 */
final class Figures {
  private final String title;
  private final String format;
  private final boolean overNone;
  // agent, column, round
  private final Map<Agent, Map<String, Map<Integer, Double>>> values = new LinkedHashMap<>();

  private Figures(String title, String format, boolean overNone) {
    this.title = title;
    this.format = format;
    this.overNone = overNone;
  }

  /** Figures of which what is added to no agent's counts. */
  static Figures overNone(String title, String format) {
    return new Figures(title + ", over no agent", format, true);
  }

  /** Figures that no agent does not have. */
  static Figures absolute(String title, String format) {
    return new Figures(title, format, false);
  }

  void add(Agent agent, String column, int round, double value) {
    values
        .computeIfAbsent(agent, key -> new LinkedHashMap<>())
        .computeIfAbsent(column, key -> new TreeMap<>())
        .put(round, value);
  }

  /** Median, least and most of the rounds; after the least cost, how many times ours it is. */
  String table() {
    StringBuilder table = new StringBuilder("### " + title + "\n\n| agent |");
    List<String> columns = columns();
    columns.forEach(column -> table.append(' ').append(column).append(" |"));
    table.append("\n|---|").append("---|".repeat(columns.size())).append('\n');
    for (Agent agent : values.keySet()) {
      table.append("| ").append(agent.title()).append(agent.isNone() ? ", itself |" : " |");
      columns.forEach(column -> table.append(' ').append(cell(agent, column)).append(" |"));
      table.append('\n');
    }
    return table.append('\n').toString();
  }

  private List<String> columns() {
    return new ArrayList<>(
        values.values().stream()
            .<String>mapMulti((columns, out) -> columns.keySet().forEach(out))
            .distinct()
            .toList());
  }

  private String cell(Agent agent, String column) {
    double[] all = costs(agent, column);
    if (all.length == 0) {
      return "";
    }
    String cell = number(median(all));
    if (all.length > 1) {
      cell += " (" + number(all[0]) + " to " + number(all[all.length - 1]) + ")";
    }
    return cell + ratio(agent, column, median(all));
  }

  private String ratio(Agent agent, String column, double median) {
    if (!overNone || agent.isNone() || agent.name().equals(Agent.OURS) || median <= 0) {
      return "";
    }
    for (Agent ours : values.keySet()) {
      double[] costs = ours.name().equals(Agent.OURS) ? costs(ours, column) : new double[0];
      if (costs.length > 0 && costs[0] > 0) { // else nobody knows what ours costs
        return String.format(Locale.ROOT, " ×%.1f", median / median(costs));
      }
    }
    return "";
  }

  /** Of each round, ascending. */
  private double[] costs(Agent agent, String column) {
    Map<Integer, Double> mine = rounds(agent, column);
    Map<Integer, Double> none = Map.of();
    for (Agent other : values.keySet()) {
      none = other.isNone() && overNone && !agent.isNone() ? rounds(other, column) : none;
    }
    Map<Integer, Double> base = none;
    return mine.entrySet().stream()
        .mapToDouble(round -> round.getValue() - base.getOrDefault(round.getKey(), 0.0))
        .sorted()
        .toArray();
  }

  private Map<Integer, Double> rounds(Agent agent, String column) {
    return values.getOrDefault(agent, Map.of()).getOrDefault(column, Map.of());
  }

  private String number(double value) {
    return String.format(Locale.ROOT, format, value);
  }

  /** Of values in any order. */
  static double median(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
