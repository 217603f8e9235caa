// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.export;

import io.sampleragent.sampling.AgentRates;
import io.sampleragent.tracer.Failures;
import io.sampleragent.tracer.Fate;
import io.sampleragent.tracer.TraceChunk;
import io.sampleragent.tracer.Tracer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The writer's thread at work: gathers chunks into a payload, sends it, and counts what became of
 * every span.
 *
 * <p>A payload that is not taken is lost; there is no second attempt, since by then there is newer
 * data and memory is bounded (dd-trace-java does the same). One thread only. All chunks come from
 * one tracer.
 */
final class Delivery {
  /**
   * Bytes of payload that are sent at once. Chunks that finish meanwhile must find room in the
   * queues, so that sending has to be short; and an array of that size is cheap to keep.
   */
  static final int SEND_AT = 512 * 1024;

  private final V04Encoder encoder;
  private final AgentClient client;
  private final AgentRates rates;
  private final AgentDiscovery discovery;
  private final DeliveryLog log;
  private @Nullable Tracer tracer; // whose traces they are
  private int spans; // in the payload

  Delivery(V04Encoder encoder, AgentClient client, AgentRates rates, DeliveryLog log) {
    this.encoder = encoder;
    this.client = client;
    this.rates = rates;
    this.discovery = new AgentDiscovery(client, rates);
    this.log = log;
  }

  /** Adds a chunk to the payload; sends the payload first if it is full. Never throws. */
  void add(TraceChunk chunk) {
    try {
      if (encoder.add(chunk) || addToNext(chunk)) {
        tracer = chunk.trace().tracer();
        spans += chunk.size();
      } else {
        chunk.settle(Fate.TOO_LARGE);
      }
    } catch (Throwable bug) {
      chunk.settle(Fate.NOT_ENCODED);
      Failures.swallowed("encoding a trace", bug);
    }
  }

  /** True if the payload should be sent before more is added. */
  boolean isLarge() {
    return encoder.size() >= SEND_AT;
  }

  /** Sends what is in the payload, if anything. The payload is empty afterwards, come what may. */
  void send() {
    if (encoder.isEmpty()) {
      encoder.idle();
      return;
    }
    Fate fate = Fate.NO_AGENT;
    try {
      discovery.beforeSending();
      Reply reply = client.send(encoder.body(), encoder.size(), encoder.chunks());
      fate = reply.isOk() ? Fate.SENT : reply.isAnswer() ? Fate.REFUSED : Fate.NO_AGENT;
      learn(reply);
    } finally {
      settle(fate);
    }
  }

  private void learn(Reply reply) {
    discovery.sent(reply);
    if (tracer != null) {
      tracer.options().propagators().orgMarker(discovery.orgMarker());
    }
    if (reply.isOk()) {
      log.delivered();
      rates.update(reply.body());
    } else {
      log.failed(reply, spans);
    }
  }

  /** Gives up what was not sent. */
  void abandon() {
    settle(Fate.PROCESS_ENDED);
  }

  private boolean addToNext(TraceChunk chunk) throws IOException {
    if (encoder.isEmpty()) {
      return false; // it did not fit into an empty payload
    }
    send();
    return encoder.add(chunk);
  }

  private void settle(Fate fate) {
    if (tracer != null) {
      tracer.counters().settled(fate, spans);
    }
    spans = 0;
    encoder.clear();
  }
}
