// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.localagent.http;

import com.grack.nanojson.JsonStringWriter;
import com.grack.nanojson.JsonWriter;
import io.sampleragent.localagent.decode.StatsGroup;
import io.sampleragent.localagent.store.Loss;
import io.sampleragent.localagent.store.Losses;
import io.sampleragent.localagent.store.ServiceCounters;
import io.sampleragent.localagent.store.StatsTable;
import io.sampleragent.localagent.store.StoreSummary;
import io.sampleragent.localagent.store.TraceStore;
import io.sampleragent.localagent.store.TraceView;
import java.util.List;

/** The JSON that the page is made of; described in docs/local-agent.md. Any thread. */
final class Api {
  static final int MAX_LISTED = 500; // of each outcome: what a page can show without stuttering

  private final TraceStore store;
  private final StatsTable stats;
  private final Losses losses;
  private final Received received;

  Api(TraceStore store, StatsTable stats, Losses losses, Received received) {
    this.store = store;
    this.stats = stats;
    this.losses = losses;
    this.received = received;
  }

  void traces(Exchange exchange) throws HttpProblem {
    JsonStringWriter json = JsonWriter.string().object().array("traces");
    for (TraceView trace : store.newest(limit(exchange.query("limit")))) object(json, trace);
    exchange.header("Cache-Control", "no-store");
    exchange.json(json.end().end().done());
  }

  void trace(Exchange exchange) throws HttpProblem {
    String id = exchange.path().substring("/api/traces/".length());
    TraceView trace = find(id);
    if (trace == null) {
      throw new HttpProblem(404, "no trace " + id + " here; the oldest are forgotten first");
    }
    JsonStringWriter json = JsonWriter.string().object();
    TraceJson.detail(json, trace);
    exchange.header("Cache-Control", "no-store");
    exchange.json(json.end().done());
  }

  void summary(Exchange exchange) {
    JsonStringWriter json = JsonWriter.string().object();
    summary(json);
    exchange.header("Cache-Control", "no-store");
    exchange.json(json.end().done());
  }

  void stats(Exchange exchange) {
    JsonStringWriter json = JsonWriter.string().object().array("rows");
    for (StatsGroup row : stats.rows()) row(json, row);
    exchange.header("Cache-Control", "no-store");
    exchange.json(json.end().end().done());
  }

  /** One event for open pages. */
  String event(List<Long> changed, boolean all) {
    JsonStringWriter json = JsonWriter.string().object().value("all", all).array("traces");
    for (long sequence : changed) {
      TraceView trace = store.get(sequence);
      if (trace != null) object(json, trace);
    }
    json.end().object("summary");
    summary(json);
    return json.end().end().done();
  }

  private static void object(JsonStringWriter json, TraceView trace) {
    json.object();
    TraceJson.summary(json, trace);
    json.end();
  }

  private void summary(JsonStringWriter json) {
    StoreSummary held = store.summary();
    json.object("held");
    json.value("kept", held.keptHeld()).value("dropped", held.droppedHeld());
    json.value("bytes", held.bytes()).value("budget", held.budgetBytes()).end();
    json.object("received").object("payloads", received.payloads());
    json.value("spans", received.spans()).value("bytes", received.bytes());
    json.array("clients", received.clients()).end();
    json.array("services");
    for (ServiceCounters.ServiceCount each : held.services()) service(json, each);
    json.end().array("losses");
    for (Loss loss : Loss.values()) loss(json, loss);
    json.end();
  }

  private static void service(JsonStringWriter json, ServiceCounters.ServiceCount count) {
    json.object().value("name", count.service());
    json.value("kept", count.kept()).value("dropped", count.dropped()).array("reasons");
    for (ServiceCounters.ReasonCount each : count.reasons()) {
      json.object().value("text", each.reason());
      json.value("kept", each.kept()).value("dropped", each.dropped()).end();
    }
    json.end().end();
  }

  private void loss(JsonStringWriter json, Loss loss) {
    long count = losses.get(loss);
    if (count == 0) return;
    json.object().value("reason", loss.name()).value("text", loss.words());
    json.value("count", count).end();
  }

  private static void row(JsonStringWriter json, StatsGroup row) {
    json.object();
    json.value("service", row.service()).value("name", row.name());
    json.value("resource", row.resource()).value("type", row.type());
    json.value("status", row.status()).value("hits", row.hits());
    json.value("errors", row.errors()).value("duration", row.durationNanos());
    json.end();
  }

  private TraceView find(String id) throws HttpProblem {
    try {
      if (id.length() == 32) {
        long high = Long.parseUnsignedLong(id.substring(0, 16), 16);
        return store.get(high, Long.parseUnsignedLong(id.substring(16), 16));
      }
      if (id.length() <= 16) return store.get(0, Long.parseUnsignedLong(id, 16));
    } catch (NumberFormatException ignored) { // answered below
    }
    throw new HttpProblem(400, "'" + id + "' is not a trace id of up to 16, or 32, hex digits");
  }

  private static int limit(String text) throws HttpProblem {
    if (text.isEmpty()) return MAX_LISTED;
    try {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= MAX_LISTED) return limit;
    } catch (NumberFormatException ignored) { // answered below
    }
    throw new HttpProblem(400, "limit '" + text + "' is not a number from 1 to " + MAX_LISTED);
  }
}
