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
import org.jspecify.annotations.Nullable;

/**
 * The headers of a connection, which tells them only at times: a request's before it opens, an
 * answer's without asking the server only when it is there. The JDK keeps passwords to itself, and
 * has the lines of a header in reverse.
 */
abstract class ConnectionHeaders implements HeaderReader<HttpURLConnection> {
  static final HeaderReader<HttpURLConnection> REQUEST =
      new ConnectionHeaders() {
        @Override
        Map<String, List<String>> headers(HttpURLConnection connection) {
          try {
            return connection.getRequestProperties();
          } catch (IllegalStateException open) {
            return Collections.emptyMap(); // since before the agent saw it
          }
        }
      };

  /** Must only be used when the answer's status is known. */
  static final HeaderReader<HttpURLConnection> RESPONSE =
      new ConnectionHeaders() {
        @Override
        Map<String, List<String>> headers(HttpURLConnection connection) {
          return connection.getHeaderFields();
        }
      };

  abstract Map<String, List<String>> headers(HttpURLConnection connection);

  @Override
  public Iterator<String> names(HttpURLConnection connection) {
    return headers(connection).keySet().iterator(); // one is null, for the status line
  }

  @Override
  public @Nullable Iterator<String> lines(HttpURLConnection connection, String name) {
    List<String> lines = new ArrayList<>();
    for (Map.Entry<String, List<String>> header : headers(connection).entrySet()) {
      if (name.equalsIgnoreCase(header.getKey())) {
        lines.addAll(header.getValue());
      }
    }
    Collections.reverse(lines);
    return lines.iterator();
  }
}
