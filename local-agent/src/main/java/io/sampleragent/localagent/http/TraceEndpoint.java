// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.localagent.http;

import io.sampleragent.localagent.decode.Chunk;
import io.sampleragent.localagent.decode.DecodeException;
import io.sampleragent.localagent.decode.Span;
import io.sampleragent.localagent.feedback.ServiceRates;
import io.sampleragent.localagent.store.Loss;
import io.sampleragent.localagent.store.Losses;
import io.sampleragent.localagent.store.TraceStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** Receives trace payloads of one protocol version and answers with the rates by service. */
final class TraceEndpoint implements Endpoint {
  static final int MAX_BODY = 26_214_400; // 25 MiB, the trace agent's default

  private static final String VERSION_HEADER = "Datadog-Rates-Payload-Version";

  /** Reads one protocol version. */
  interface Decoder {
    List<List<Span>> decode(byte[] body, String contentType) throws DecodeException;
  }

  private final Decoder decoder;
  private final boolean answersRates;
  private final Intake intake;

  TraceEndpoint(Decoder decoder, boolean answersRates, Intake intake) {
    this.decoder = decoder;
    this.answersRates = answersRates;
    this.intake = intake;
  }

  /** What the endpoints of all versions share. */
  record Intake(
      TraceStore store,
      Losses losses,
      ServiceRates rates,
      Received received,
      InFlight inFlight,
      EventHub events,
      LongSupplier clockMillis) {}

  @Override
  public void handle(Exchange exchange) throws IOException {
    long expected = exchange.contentLength() < 0 ? MAX_BODY : exchange.contentLength();
    int slot = intake.inFlight.acquire(expected);
    if (slot == 0) {
      overloaded(exchange);
      return;
    }
    try {
      receive(exchange);
    } finally {
      intake.inFlight.release(slot);
    }
    answer(exchange);
  }

  private void receive(Exchange exchange) throws IOException {
    Bodies.requirePlain(exchange);
    byte[] body = Bodies.read(exchange, MAX_BODY, intake.losses);
    List<List<Span>> traces = decode(exchange, body);
    intake.received.payload(exchange, body.length, count(traces));
    intake.losses.add(Loss.NEVER_SENT, count(exchange, "Datadog-Client-Dropped-P0-Traces"));
    intake.events.changed(store(traces));
  }

  private List<List<Span>> decode(Exchange exchange, byte[] body) throws HttpProblem {
    try {
      return decoder.decode(body, exchange.header("Content-Type"));
    } catch (DecodeException e) {
      intake.losses.add(Loss.UNDECODABLE, 1);
      throw new HttpProblem(400, "cannot decode " + e.getMessage());
    }
  }

  private List<Long> store(List<List<Span>> traces) {
    List<Long> changed = new ArrayList<>();
    long now = intake.clockMillis.getAsLong();
    for (List<Span> spans : traces) {
      if (Chunk.problem(spans) != null) {
        intake.losses.add(Loss.INVALID_CHUNK, 1);
        continue;
      }
      Chunk chunk = new Chunk(spans);
      intake.rates.seen(chunk.root().service(), chunk.env());
      changed.add(intake.store.add(chunk, now));
    }
    return changed;
  }

  /** As the trace agent: a lie of 200, unless the client asks for the truth. */
  private void overloaded(Exchange exchange) throws IOException {
    intake.losses.add(Loss.OVERLOAD, 1);
    exchange.discardBody(MAX_BODY);
    if (exchange.flag("Datadog-Send-Real-Http-Status")) {
      throw new HttpProblem(429, "busy with other payloads; this one was not read");
    }
    answer(exchange);
  }

  private void answer(Exchange exchange) {
    if (!answersRates) {
      exchange.text(200, "OK\n");
      return;
    }
    ServiceRates.Table table = intake.rates.table();
    String known = exchange.header(VERSION_HEADER);
    if (!known.isEmpty()) exchange.header(VERSION_HEADER, table.version());
    exchange.json(known.equals(table.version()) ? "{}" : table.json());
  }

  private static int count(List<List<Span>> traces) {
    int spans = 0;
    for (List<Span> trace : traces) spans += trace.size();
    return spans;
  }

  private static long count(Exchange exchange, String header) {
    try {
      return Math.max(0, Long.parseLong(exchange.header(header).trim()));
    } catch (NumberFormatException ignored) { // absent mostly; a counter must not refuse traces
      return 0;
    }
  }
}
