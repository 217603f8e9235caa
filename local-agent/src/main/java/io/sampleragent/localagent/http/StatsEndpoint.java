// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.localagent.http;

import io.sampleragent.localagent.decode.DecodeException;
import io.sampleragent.localagent.decode.StatsDecoder;
import io.sampleragent.localagent.store.Loss;
import io.sampleragent.localagent.store.Losses;
import io.sampleragent.localagent.store.StatsTable;
import java.io.IOException;
import java.util.List;

/** Receives the statistics that clients compute before they drop traces. */
final class StatsEndpoint implements Endpoint {
  private final StatsTable table;
  private final Losses losses;
  private final Received received;
  private final EventHub events;
  private final InFlight inFlight;

  StatsEndpoint(StatsTable table, TraceEndpoint.Intake intake) {
    this.table = table;
    this.losses = intake.losses();
    this.received = intake.received();
    this.events = intake.events();
    this.inFlight = intake.inFlight();
  }

  @Override
  public void handle(Exchange exchange) throws IOException {
    long length = exchange.contentLength();
    int slot = inFlight.acquire(length < 0 ? TraceEndpoint.MAX_BODY : length);
    if (slot == 0) {
      losses.add(Loss.OVERLOAD, 1);
      exchange.discardBody(TraceEndpoint.MAX_BODY);
      throw new HttpProblem(429, "busy with other payloads; this one was not read");
    }
    try {
      receive(exchange);
    } finally {
      inFlight.release(slot);
    }
    exchange.text(200, "OK\n");
  }

  private void receive(Exchange exchange) throws IOException {
    Bodies.requirePlain(exchange);
    byte[] body = Bodies.read(exchange, TraceEndpoint.MAX_BODY, losses);
    try {
      table.add(StatsDecoder.decode(body));
    } catch (DecodeException e) {
      losses.add(Loss.UNDECODABLE, 1);
      throw new HttpProblem(400, "cannot decode " + e.getMessage());
    }
    received.payload(exchange, body.length, 0);
    events.changed(List.of());
  }
}
