// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.export;

import io.sampleragent.tracer.settings.AgentUrl;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sends payloads to a Datadog agent over plain HTTP, with the headers that datadog-agent reads
 * ({@code pkg/trace/api/internal/header}). One thread only, which is never traced.
 *
 * <p>The JDK's {@code HttpURLConnection}, because starting any HTTP library costs ten times as much
 * (RATIONALE.md). Proxies, redirects, caches and password dialogs of the application are not for
 * us. Answers are read to the end, so that the connection is used again, but within bounds in size
 * and time.
 */
final class AgentClient {
  static final int MAX_ANSWER = 1024 * 1024; // rates of ten thousand services

  private static final String TRACES = "/v0.4/traces";
  private static final String INFO = "/info";

  private final AgentUrl agent;
  private final int timeoutMillis;
  private final String version;
  private final @Nullable String containerId = ContainerId.read();
  private boolean mayBeReused;

  /**
   * Connects to nothing yet.
   *
   * @param timeoutMillis for connecting, for each read, and for an answer as a whole
   * @param version of this tracer
   */
  AgentClient(AgentUrl agent, int timeoutMillis, String version) {
    this.agent = agent;
    this.timeoutMillis = timeoutMillis;
    this.version = version;
  }

  /**
   * Sends {@code size} bytes of {@code body}, which hold {@code chunks} chunks. What goes wrong is
   * the reply, whoever throws: the JDK's client calls code of the application, such as its cookie
   * handler.
   */
  Reply send(byte[] body, int size, int chunks) {
    boolean reused = mayBeReused;
    mayBeReused = false;
    try {
      return attempt(body, size, chunks);
    } catch (ConnectException | SocketTimeoutException e) {
      return Reply.failed(reason(e));
    } catch (RuntimeException e) {
      return Reply.failed(e.toString());
    } catch (IOException e) {
      // The agent may have closed the idle connection just now; that is no answer, and a new one
      // may work.
      return reused ? again(body, size, chunks) : Reply.failed(reason(e));
    }
  }

  /** What the agent says about itself. What goes wrong is the reply. */
  Reply info() {
    mayBeReused = false;
    try {
      return answer(open(INFO));
    } catch (IOException e) {
      return Reply.failed(reason(e));
    } catch (RuntimeException e) {
      return Reply.failed(e.toString());
    }
  }

  private Reply again(byte[] body, int size, int chunks) {
    try {
      return attempt(body, size, chunks);
    } catch (IOException e) {
      return Reply.failed(reason(e));
    } catch (RuntimeException e) {
      return Reply.failed(e.toString());
    }
  }

  private Reply attempt(byte[] body, int size, int chunks) throws IOException {
    HttpURLConnection connection = open(TRACES);
    connection.setRequestMethod("PUT");
    connection.setDoOutput(true);
    headers(connection, chunks);
    connection.setFixedLengthStreamingMode(size);
    try (OutputStream out = connection.getOutputStream()) {
      out.write(body, 0, size);
    }
    return answer(connection);
  }

  private Reply answer(HttpURLConnection connection) throws IOException {
    int status = connection.getResponseCode();
    String answer =
        read(connection, status >= 400 ? connection.getErrorStream() : connection.getInputStream());
    return Reply.answered(status, answer);
  }

  private HttpURLConnection open(String path) throws IOException {
    URLConnection connection = new URL(agent + path).openConnection(Proxy.NO_PROXY);
    if (!(connection instanceof HttpURLConnection)) {
      throw new IOException("the application replaced the HTTP client of the JDK");
    }
    HttpURLConnection http = (HttpURLConnection) connection;
    http.setConnectTimeout(timeoutMillis);
    http.setReadTimeout(timeoutMillis);
    http.setInstanceFollowRedirects(false);
    http.setUseCaches(false);
    http.setAllowUserInteraction(false);
    return http;
  }

  private void headers(HttpURLConnection connection, int chunks) {
    connection.setRequestProperty("Content-Type", "application/msgpack");
    connection.setRequestProperty("Datadog-Meta-Lang", "java");
    connection.setRequestProperty("Datadog-Meta-Lang-Version", JavaRuntime.VERSION);
    connection.setRequestProperty("Datadog-Meta-Lang-Interpreter", JavaRuntime.VM_NAME);
    connection.setRequestProperty("Datadog-Meta-Lang-Interpreter-Vendor", JavaRuntime.VM_VENDOR);
    connection.setRequestProperty("Datadog-Meta-Tracer-Version", version);
    connection.setRequestProperty("X-Datadog-Trace-Count", Integer.toString(chunks));
    connection.setRequestProperty("Datadog-Client-Computed-Top-Level", "true");
    // Without it an overloaded agent says 200, and we could not count what it threw away.
    connection.setRequestProperty("Datadog-Send-Real-Http-Status", "true");
    if (containerId != null) {
      connection.setRequestProperty("Datadog-Container-ID", containerId);
      connection.setRequestProperty("Datadog-Entity-ID", "ci-" + containerId);
    }
  }

  /** The answer's text. One that is too long or too slow is left, together with its connection. */
  private String read(HttpURLConnection connection, @Nullable InputStream answer)
      throws IOException {
    if (answer == null) {
      mayBeReused = true;
      return "";
    }
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
    Payload text = new Payload(1024, MAX_ANSWER);
    byte[] buffer = new byte[4096];
    try {
      for (int n = answer.read(buffer); n >= 0; n = answer.read(buffer)) {
        text.write(buffer, 0, n);
        if (System.nanoTime() - deadline > 0) {
          throw new SocketTimeoutException("the answer took too long");
        }
      }
    } catch (IOException e) {
      connection.disconnect();
      throw e instanceof Payload.Full ? new SocketTimeoutException("the answer is too long") : e;
    }
    answer.close();
    mayBeReused = true;
    return new String(text.array(), 0, text.size(), StandardCharsets.UTF_8);
  }

  private static String reason(IOException failure) {
    String message = failure.getMessage();
    return message != null ? message : failure.getClass().getSimpleName();
  }
}
