// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.httpurlconnection;

import io.sampleragent.instrumentation.testing.HttpClientContract;
import io.sampleragent.instrumentation.testing.HttpClientUnderTest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import org.junit.jupiter.api.Nested;

class HttpUrlConnectionTest {
  @Nested
  class Plain extends Contract {
    @Override
    protected HttpClientUnderTest newClient() {
      return new Client(false);
    }
  }

  @Nested
  class ConnectedFirst extends Contract {
    @Override
    protected HttpClientUnderTest newClient() {
      return new Client(true);
    }
  }

  abstract static class Contract extends HttpClientContract {
    @Override
    protected String operation() {
      return "http.request";
    }

    @Override
    protected String component() {
      return "http-url-connection";
    }

    @Override
    protected boolean isAsync() {
      return false;
    }
  }

  private static final class Client implements HttpClientUnderTest {
    private final boolean connectFirst;

    Client(boolean connectFirst) {
      this.connectFirst = connectFirst;
    }

    @Override
    public int send(String method, String url, String headerName, String headerValue, String body)
        throws IOException {
      HttpURLConnection connection = (HttpURLConnection) new URL(url).openConnection();
      connection.setRequestMethod(method);
      connection.setRequestProperty(headerName, headerValue);
      connection.setDoOutput(body != null);
      if (connectFirst) {
        connection.connect();
      }
      if (body != null) {
        try (OutputStream out = connection.getOutputStream()) {
          out.write(body.getBytes("UTF-8"));
        }
      }
      int status = connection.getResponseCode();
      InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream();
      while (in.read() >= 0) {
        // to the end, so that the connection can be used again
      }
      in.close();
      return status;
    }
  }
}
