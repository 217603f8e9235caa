// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.localagent.store;

import io.sampleragent.localagent.decision.Decision;
import io.sampleragent.localagent.decision.ServiceDecision;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Traces kept and dropped by service, and by the reason within a service.
 *
 * <p>Counts since the start: a trace that is forgotten stays counted, one that changes (a late
 * chunk names the service that decided) is moved. Guarded by the store's lock. Bounded by {@link
 * #MAX_SERVICES} and {@link #MAX_REASONS}; the rest shares one line.
 */
public final class ServiceCounters {
  static final int MAX_SERVICES = 200;
  static final int MAX_REASONS = 12; // per service: what fits on the page
  static final String OTHERS = "(others)";

  private final Map<String, Map<String, long[]>> services = new LinkedHashMap<>();

  void replace(List<ServiceDecision> before, List<ServiceDecision> after) {
    for (ServiceDecision each : before) add(each, -1);
    for (ServiceDecision each : after) add(each, 1);
  }

  void clear() {
    services.clear();
  }

  List<ServiceCount> all() {
    List<ServiceCount> all = new ArrayList<>();
    services.forEach((service, reasons) -> all.add(count(service, reasons)));
    return all;
  }

  private void add(ServiceDecision each, int change) {
    Map<String, long[]> reasons = slot(services, each.service(), MAX_SERVICES, LinkedHashMap::new);
    Decision decision = each.decision();
    long[] counts = slot(reasons, decision.reason(), MAX_REASONS, () -> new long[2]);
    counts[decision.kept() ? 0 : 1] += change;
    // Once some reasons share a line, a free place would give one of them a line of its own, from
    // which what it has in the shared one is taken off later.
    boolean sharing = reasons.containsKey(OTHERS);
    if (isZero(counts) && !sharing) reasons.remove(decision.reason());
  }

  private static boolean isZero(long[] counts) {
    return counts[0] == 0 && counts[1] == 0;
  }

  private static <V> V slot(
      Map<String, V> map, String key, int maximum, java.util.function.Supplier<V> fresh) {
    V value = map.get(key);
    if (value != null) return value;
    boolean full = map.size() >= maximum;
    return map.computeIfAbsent(full ? OTHERS : key, unused -> fresh.get());
  }

  private static ServiceCount count(String service, Map<String, long[]> reasons) {
    long kept = 0;
    long dropped = 0;
    List<ReasonCount> list = new ArrayList<>();
    for (Map.Entry<String, long[]> entry : reasons.entrySet()) {
      long[] counts = entry.getValue();
      if (isZero(counts)) continue;
      kept += counts[0];
      dropped += counts[1];
      list.add(new ReasonCount(entry.getKey(), counts[0], counts[1]));
    }
    return new ServiceCount(service, kept, dropped, list);
  }

  /** One service's line. */
  public record ServiceCount(String service, long kept, long dropped, List<ReasonCount> reasons) {}

  /** One reason within a service. */
  public record ReasonCount(String reason, long kept, long dropped) {}
}
