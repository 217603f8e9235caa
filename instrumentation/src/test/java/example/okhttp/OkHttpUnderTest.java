// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package example.okhttp;

import io.sampleragent.instrumentation.testing.HttpClientUnderTest;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** Compiled once against the lowest version, loaded beside each. */
public final class OkHttpUnderTest implements HttpClientUnderTest {
  // Built in two steps, as applications do: what the first client got must not come twice.
  private final OkHttpClient client =
      new OkHttpClient.Builder().build().newBuilder().retryOnConnectionFailure(false).build();

  @Override
  public int send(String method, String url, String headerName, String headerValue, String body)
      throws IOException {
    RequestBody content =
        body == null ? null : RequestBody.create(MediaType.parse("text/plain"), body);
    Request request =
        new Request.Builder()
            .url(url)
            .header(headerName, headerValue)
            .method(method, content)
            .build();
    try (Response response = client.newCall(request).execute()) {
      response.body().string();
      return response.code();
    }
  }

  @Override
  public CompletableFuture<Integer> sendAsync(String url, Runnable inCallback) {
    CompletableFuture<Integer> result = new CompletableFuture<>();
    client
        .newCall(new Request.Builder().url(url).build())
        .enqueue(
            new Callback() {
              @Override
              public void onFailure(Call call, IOException failure) {
                inCallback.run();
                result.completeExceptionally(failure);
              }

              @Override
              public void onResponse(Call call, Response response) {
                inCallback.run();
                result.complete(response.code());
                response.close();
              }
            });
    return result;
  }

  @Override
  public void close() {
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }
}
