// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.httpclient;

import io.sampleragent.instrumentation.testing.HttpClientContract;
import io.sampleragent.instrumentation.testing.HttpClientUnderTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;

class HttpClientTest extends HttpClientContract {
  @Override
  protected HttpClientUnderTest newClient() {
    return new Client();
  }

  @Override
  protected String operation() {
    return "http.request";
  }

  @Override
  protected String component() {
    return "java-http-client";
  }

  private static final class Client implements HttpClientUnderTest {
    private final HttpClient client =
        HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();

    @Override
    public int send(String method, String url, String headerName, String headerValue, String body)
        throws IOException, InterruptedException {
      HttpRequest.BodyPublisher content =
          body == null
              ? HttpRequest.BodyPublishers.noBody()
              : HttpRequest.BodyPublishers.ofString(body);
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(url))
              .header(headerName, headerValue)
              .method(method, content)
              .build();
      return client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
    }

    @Override
    public CompletableFuture<Integer> sendAsync(String url, Runnable inCallback) {
      HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
      return client
          .sendAsync(request, HttpResponse.BodyHandlers.ofString())
          .thenApply(
              response -> {
                inCallback.run();
                return response.statusCode();
              });
    }
  }
}
