// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.localagent.feedback;

import com.grack.nanojson.JsonStringWriter;
import com.grack.nanojson.JsonWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The rate for every service and environment seen, as answered to each trace payload.
 *
 * <p>Every rate is 1 in this version: on a developer's machine a trace that is missing because of
 * volume only confuses (RATIONALE.md). What a feedback needs is here: services are reported as they
 * are received, the table has a version that changes with its content, and the answer is built once
 * per version. Any thread; at most {@link #MAX_SERVICES} pairs, least recently seen forgotten
 * first.
 */
public final class ServiceRates {
  static final int MAX_SERVICES = 5_000; // the trace agent's own limit

  private static final double DEFAULT_RATE = 1;

  private final long startSeconds;
  private final Map<Service, Double> rates = new LinkedHashMap<>(16, 0.75f, true);
  private Table table;
  private boolean changed;

  public ServiceRates(long startSeconds) {
    this.startSeconds = startSeconds;
    this.table = new Table(version(0), json());
  }

  /** The table at one moment: the answer's body, and the version clients may send back. */
  public record Table(String version, String json) {}

  private record Service(String name, String env) {}

  /** Called for each received chunk with its root's service. */
  public synchronized void seen(String service, String env) {
    Service key = new Service(service, env);
    if (rates.get(key) != null) return;
    rates.put(key, DEFAULT_RATE);
    if (rates.size() > MAX_SERVICES) rates.remove(rates.keySet().iterator().next());
    changed = true;
  }

  public synchronized Table table() {
    if (changed) {
      changed = false;
      table = new Table(version(counterOf(table) + 1), json());
    }
    return table;
  }

  private String version(long counter) {
    return Long.toHexString(startSeconds) + "-" + Long.toHexString(counter);
  }

  private static long counterOf(Table table) {
    return Long.parseLong(table.version.substring(table.version.indexOf('-') + 1), 16);
  }

  private String json() {
    JsonStringWriter json = JsonWriter.string().object().object("rate_by_service");
    json.value("service:,env:", DEFAULT_RATE);
    rates.forEach((key, rate) -> json.value("service:" + key.name + ",env:" + key.env, rate));
    return json.end().end().done();
  }
}
