// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.localagent.http;

import io.sampleragent.localagent.decode.TraceDecoder;
import io.sampleragent.localagent.feedback.ServiceRates;
import io.sampleragent.localagent.store.Losses;
import io.sampleragent.localagent.store.StatsTable;
import io.sampleragent.localagent.store.TraceStore;
import java.io.IOException;
import java.net.BindException;
import java.util.function.LongSupplier;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The server: Jetty on the loopback addresses, with all paths.
 *
 * <p>Bounds: {@link #MAX_THREADS} threads, {@link #IN_FLIGHT_BYTES} of bodies at once, an idle
 * time-out for connections, and a lowest speed for bodies.
 */
public final class HttpFront {
  private static final int MAX_THREADS =
      40; // clients flush once a second; a body takes milliseconds
  // Decoding a hostile body takes six times its bytes; one of the largest must always fit.
  private static final long IN_FLIGHT_BYTES =
      Math.max(TraceEndpoint.MAX_BODY, Runtime.getRuntime().maxMemory() / 16);
  private static final long SLOT_WAIT_MILLIS = 1_000; // the trace agent's own patience

  private final TraceStore store;
  private final Losses losses;
  private final AgentLog log;
  private final LongSupplier clockMillis;
  private final long idleMillis;
  private final Server server;
  private EventHub events;

  /** Nothing is bound before {@link #start}. */
  public HttpFront(
      TraceStore store, Losses losses, AgentLog log, LongSupplier clockMillis, long idleMillis) {
    this.store = store;
    this.losses = losses;
    this.log = log;
    this.clockMillis = clockMillis;
    this.idleMillis = idleMillis;
    QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, 4);
    threads.setName("local-agent");
    threads.setDaemon(true);
    this.server = new Server(threads);
  }

  /**
   * Binds 127.0.0.1 and, where the machine has it, [::1]; returns the port.
   *
   * @throws BindException when the port is taken on 127.0.0.1
   */
  public int start(int port) throws Exception {
    ServerConnector ipv4 = connector("127.0.0.1", port);
    ipv4.open();
    int actual = ipv4.getLocalPort();
    server.addConnector(ipv4);
    addIpv6(actual);
    server.setErrorHandler(new PlainErrors());
    server.setHandler(router(actual));
    server.start();
    events.start();
    return actual;
  }

  public void join() throws InterruptedException {
    server.join();
  }

  public void stop() {
    if (events != null) events.stop();
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the server did not stop", e);
    }
  }

  /** Clients that resolve localhost to ::1 first; without IPv6 there is nothing to do. */
  private void addIpv6(int port) {
    ServerConnector ipv6 = connector("::1", port);
    try {
      ipv6.open();
      server.addConnector(ipv6);
    } catch (IOException ignored) { // no IPv6 here, or taken: 127.0.0.1 is what clients use
      ipv6.close();
    }
  }

  private ServerConnector connector(String host, int port) {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setHost(host);
    connector.setPort(port);
    connector.setIdleTimeout(idleMillis);
    return connector;
  }

  private Router router(int port) {
    InfoDocument info = new InfoDocument(port);
    StatsTable stats = new StatsTable();
    Received received = new Received();
    Api api = new Api(store, stats, losses, received);
    events = new EventHub(api::event, log);
    TraceEndpoint.Intake intake =
        new TraceEndpoint.Intake(
            store,
            losses,
            new ServiceRates(clockMillis.getAsLong() / 1_000),
            received,
            new InFlight(IN_FLIGHT_BYTES, SLOT_WAIT_MILLIS),
            events,
            clockMillis);
    Router router = new Router(info, log);
    addClientPaths(router, info, stats, intake);
    addPagePaths(router, api);
    return router;
  }

  private static void addClientPaths(
      Router router, InfoDocument info, StatsTable stats, TraceEndpoint.Intake intake) {
    Endpoint v03 = new TraceEndpoint(TraceDecoder::spanMaps, false, intake);
    Endpoint v04 = new TraceEndpoint(TraceDecoder::spanMaps, true, intake);
    Endpoint v05 = new TraceEndpoint((body, type) -> TraceDecoder.spanTable(body), true, intake);
    router.forClients("/v0.3/traces", v03, "PUT", "POST");
    router.forClients("/v0.4/traces", v04, "PUT", "POST");
    router.forClients("/v0.5/traces", v05, "PUT", "POST");
    router.forClients("/v0.6/stats", new StatsEndpoint(stats, intake), "PUT", "POST");
    router.forClients("/info", info, "GET", "HEAD");
  }

  private void addPagePaths(Router router, Api api) {
    new PageFiles().addTo(router);
    router.forPage("/api/traces", exchange -> listOrClear(exchange, api), "GET", "DELETE");
    router.belowForPage("/api/traces/", api::trace, "GET");
    router.forPage("/api/summary", api::summary, "GET");
    router.forPage("/api/stats", api::stats, "GET");
    router.forPage("/api/events", new EventsEndpoint(events), "GET");
  }

  /** A page of another origin cannot send DELETE: it would need a permission we never give. */
  private void listOrClear(Exchange exchange, Api api) throws HttpProblem {
    if (exchange.method().equals("GET")) {
      api.traces(exchange);
      return;
    }
    int cleared = store.clear();
    events.everythingChanged();
    exchange.text(200, "cleared " + cleared + " traces\n");
  }
}
