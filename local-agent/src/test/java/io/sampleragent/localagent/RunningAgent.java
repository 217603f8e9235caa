// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.localagent;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A local agent on a free port, and the few calls tests make. */
final class RunningAgent implements AutoCloseable {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final LocalAgent agent;

  RunningAgent() throws Exception {
    this(30_000);
  }

  RunningAgent(long idleMillis) throws Exception {
    PrintStream out = new PrintStream(log, true, StandardCharsets.UTF_8);
    agent = new LocalAgent(16, out, () -> 1_700_000_000_000L, idleMillis);
    agent.start(0);
  }

  int port() {
    return agent.port();
  }

  String log() {
    return log.toString(StandardCharsets.UTF_8);
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
  }

  HttpResponse<String> get(String path) throws Exception {
    return send(request(path).GET());
  }

  HttpResponse<String> put(String path, byte[] body) throws Exception {
    return send(request(path).header("Content-Type", "application/msgpack").PUT(bytes(body)));
  }

  HttpResponse<String> put(String path, List<List<TestSpan>> traces) throws Exception {
    return put(path, path.contains("0.5") ? TestSpan.v05(traces) : TestSpan.v04(traces));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  static HttpRequest.BodyPublisher bytes(byte[] body) {
    return BodyPublishers.ofByteArray(body);
  }

  /** Sends exactly this text, for headers the client library does not let through. */
  String raw(String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Override
  public void close() {
    agent.close();
  }
}
