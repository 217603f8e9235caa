// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.export;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An agent on a real socket that answers as it is told, byte by byte if need be. Questions what it
 * is, {@code GET /info}, have an answer of their own and are counted apart.
 */
final class FakeAgent implements Closeable {
  /** How to answer one request, after it was read. */
  interface Answer {
    void write(OutputStream out) throws IOException, InterruptedException;
  }

  static final class Request {
    String line = "";
    final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    byte[] body = {};
  }

  final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
  final AtomicInteger connections = new AtomicInteger();
  final AtomicInteger infoRequests = new AtomicInteger();
  volatile Answer answer = status(200, "{}");
  volatile Answer info = status(200, "{\"endpoints\":[\"/v0.4/traces\"]}");

  private final ServerSocket server;
  private final Thread acceptor;
  private volatile boolean closed;

  FakeAgent() {
    this(0);
  }

  FakeAgent(int port) {
    try {
      server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    acceptor = start(this::acceptAll);
  }

  static Answer status(int status, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return out -> {
      out.write(
          ("HTTP/1.1 " + status + " X\r\nContent-Length: " + bytes.length + "\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      out.write(bytes);
    };
  }

  int port() {
    return server.getLocalPort();
  }

  Request takeRequest() throws InterruptedException {
    Request request = requests.poll(10, TimeUnit.SECONDS);
    if (request == null) {
      throw new AssertionError("no request arrived");
    }
    return request;
  }

  @Override
  public void close() throws IOException {
    closed = true;
    server.close();
    try {
      acceptor.join(); // the port is free only when nobody is in accept any more
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void acceptAll() {
    while (!closed) {
      try {
        Socket socket = server.accept();
        connections.incrementAndGet();
        start(() -> serve(socket));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket socket) {
    try (Socket open = socket) {
      InputStream in = new BufferedInputStream(open.getInputStream());
      for (Request request = read(in); request != null && !closed; request = read(in)) {
        answerTo(request).write(open.getOutputStream());
        open.getOutputStream().flush();
      }
    } catch (IOException | InterruptedException e) {
      // The client went away, or the answer was to hang up.
    }
  }

  private Answer answerTo(Request request) {
    if (request.line.startsWith("GET /info ")) {
      infoRequests.incrementAndGet();
      return info;
    }
    requests.add(request);
    return answer;
  }

  private static Request read(InputStream in) throws IOException {
    Request request = new Request();
    request.line = line(in);
    if (request.line.isEmpty()) {
      return null;
    }
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      int colon = header.indexOf(':');
      request.headers.put(
          header.substring(0, colon).toLowerCase(Locale.ROOT), header.substring(colon + 1).trim());
    }
    request.body = new byte[Integer.parseInt(request.headers.getOrDefault("content-length", "0"))];
    new DataInputStream(in).readFully(request.body);
    return request;
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  private static Thread start(Runnable work) {
    Thread thread = new Thread(work, "fake-agent");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }
}
