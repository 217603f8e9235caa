// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.httpurlconnection;

import io.sampleragent.tracer.HeaderReader;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * The headers of one connection, asked for once: each question about an answer that is an error
 * makes the JDK create its exception again. What holds passwords, the JDK keeps to itself.
 */
final class ConnectionHeaders implements HeaderReader<HttpURLConnection> {
  private final Map<String, List<String>> headers;
  private final boolean answered;

  private ConnectionHeaders(Map<String, List<String>> headers, boolean answered) {
    this.headers = headers;
    this.answered = answered;
  }

  /** What the application and we have set; nothing if the connection is open already. */
  static ConnectionHeaders ofRequest(HttpURLConnection connection) {
    try {
      return new ConnectionHeaders(connection.getRequestProperties(), false);
    } catch (IllegalStateException open) {
      return new ConnectionHeaders(Collections.<String, List<String>>emptyMap(), false);
    }
  }

  /** Only for a status that is known: if it is not, asking may send the request again. */
  static ConnectionHeaders ofAnswer(HttpURLConnection connection) {
    return new ConnectionHeaders(connection.getHeaderFields(), true);
  }

  @Override
  public Iterator<String> names(HttpURLConnection connection) {
    return headers.keySet().iterator(); // one is null, for the status line
  }

  @Override
  public Iterator<String> lines(HttpURLConnection connection, String name) {
    List<String> lines = new ArrayList<>();
    for (Map.Entry<String, List<String>> header : headers.entrySet()) {
      if (name.equalsIgnoreCase(header.getKey())) {
        lines.addAll(header.getValue());
      }
    }
    if (lines.size() > 1 && lines.get(0).equals(last(connection, name))) {
      Collections.reverse(lines); // JDKs before 21 begin with the last
    }
    return lines.iterator();
  }

  private String last(HttpURLConnection connection, String name) {
    return answered ? connection.getHeaderField(name) : connection.getRequestProperty(name);
  }
}
