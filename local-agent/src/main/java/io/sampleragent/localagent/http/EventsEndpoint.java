// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.localagent.http;

import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;

/** {@code /api/events}: keeps the answer open and leaves it to the hub. */
final class EventsEndpoint implements Endpoint {
  private final EventHub hub;

  EventsEndpoint(EventHub hub) {
    this.hub = hub;
  }

  @Override
  public void handle(Exchange exchange) throws HttpProblem {
    // Before the hub knows the client, and may write: the first bytes take status and headers
    // along.
    exchange.response().setStatus(200);
    exchange.header(HttpHeader.CONTENT_TYPE.asString(), "text/event-stream");
    exchange.header(HttpHeader.CACHE_CONTROL.asString(), "no-store");
    EventClient client = new EventClient(exchange.response(), exchange.callback(), hub::remove);
    if (!hub.add(client)) {
      throw new HttpProblem(
          503, EventHub.MAX_CLIENTS + " pages are open already; close one to follow live");
    }
    client.offer("retry: 2000\n: connected\n\n".getBytes(StandardCharsets.UTF_8));
  }
}
