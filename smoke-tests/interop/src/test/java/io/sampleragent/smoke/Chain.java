// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Two services in a row, one of them ours and the other a {@link Peer}: the test calls the first,
 * which calls the second through a {@link Relay}, which calls an {@link EchoServer}.
 */
final class Chain implements AutoCloseable {
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final FakeAgent agent;
  private final PeerBackend backend;
  private final EchoServer echo;
  private final Peer peer;
  private final App theirs;
  private final App ours;
  private final App first;
  private final Relay relay;

  private Chain(Setup setup, boolean peerFirst) throws Exception {
    try {
      agent = opened(FakeAgent.start());
      backend = opened(new PeerBackend());
      echo = opened(new EchoServer());
      peer = setup.peer;
      theirs = opened(peer.start(backend.port(), setup.peerRate, setup.peerSettings));
      ours = opened(startOurs(setup.ourSettings));
      first = peerFirst ? theirs : ours;
      relay = opened(new Relay((peerFirst ? ours : theirs).port()));
    } catch (Exception | AssertionError e) {
      try (this) {
        throw e; // what was started already must not stay
      }
    }
  }

  private <T extends AutoCloseable> T opened(T resource) {
    opened.addLast(resource);
    return resource;
  }

  private App startOurs(Map<String, String> settings) throws Exception {
    AppCommand command = AppCommand.traced(Jdks.running(), agent);
    settings.forEach(command::env);
    return command.app("TomcatServer", "tomcat9").start();
  }

  static Setup with(Peer peer) {
    return new Setup(peer);
  }

  /** What is not default. */
  static final class Setup {
    private final Peer peer;
    private final Map<String, String> peerSettings = new LinkedHashMap<>();
    private final Map<String, String> ourSettings = new LinkedHashMap<>();
    private double peerRate = 1;

    private Setup(Peer peer) {
      this.peer = peer;
    }

    Setup peerRate(double rate) {
      peerRate = rate;
      return this;
    }

    Setup ourRate(double rate) {
      return ours("DD_TRACE_SAMPLE_RATE", String.valueOf(rate));
    }

    Setup peer(String name, String value) {
      peerSettings.put(name, value);
      return this;
    }

    Setup ours(String name, String value) {
      ourSettings.put(name, value);
      return this;
    }

    Chain peerFirst() throws Exception {
      return new Chain(this, true);
    }

    Chain oursFirst() throws Exception {
      return new Chain(this, false);
    }
  }

  /**
   * One request.
   *
   * @param between what the first service said to the second
   * @param behind what the second service said to the echo
   */
  record Seen(Wire between, Wire behind, OurSide ours) {}

  /** Headers are given as name, value, name, value. */
  Seen request(String... headers) throws Exception {
    ask(echo.url("/end"), headers);
    Wire between = Wire.of(relay.takeHeaders());
    Wire behind = Wire.of(echo.takeHeaders());
    return new Seen(between, behind, new OurSide(agent.takeTrace("GET /shop/call", 2)));
  }

  /** Requests until the first service, which keeps only some traces, keeps one. */
  Seen requestUntilKept() throws Exception {
    Seen seen = request();
    for (int tries = 1; !seen.between().kept(); tries++) {
      assertThat(tries).as("requests, all dropped").isLessThan(100); // at 50 %: never
      seen = request();
    }
    return seen;
  }

  /** One request after which the second service, theirs, calls ours once more. */
  Trace requestThroughUsAgain() throws Exception {
    ask("http://127.0.0.1:" + ours.port() + "/shop/call?url=" + encoded(echo.url("/end")));
    return agent.takeTrace("GET /shop/call", 4);
  }

  private void ask(String last, String... headers) throws Exception {
    String second = relay.url("/shop/call?url=" + encoded(last));
    App.Answer answer = first.get("/shop/call?url=" + encoded(second), headers);
    assertThat(answer).as("%s", first.stderr()).isEqualTo(new App.Answer(200, "called: 200"));
  }

  private static String encoded(String url) {
    return URLEncoder.encode(url, UTF_8);
  }

  Peer peer() {
    return peer;
  }

  PeerBackend backend() {
    return backend;
  }

  /** Ends the peer, which reports what it did not report yet. */
  void stopPeer() throws InterruptedException {
    theirs.stop();
  }

  /** Closes all of it, the newest first, each whatever becomes of the others. */
  @Override
  public void close() throws Exception {
    if (opened.isEmpty()) {
      return;
    }
    try (AutoCloseable oldest = opened.removeFirst()) {
      close();
    }
  }
}
