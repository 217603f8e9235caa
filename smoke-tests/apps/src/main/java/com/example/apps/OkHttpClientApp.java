// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package com.example.apps;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Gets the first URL with a blocking call and the second with a callback; OkHttp 3, 4 or 5. */
final class OkHttpClientApp {
  private OkHttpClientApp() {}

  public static void main(String[] args) throws Exception {
    OkHttpClient client = new OkHttpClient();
    try (Response response = client.newCall(request(args[0])).execute()) {
      System.out.println("answer " + response.code());
    }
    CompletableFuture<Integer> status = new CompletableFuture<>();
    client.newCall(request(args[1])).enqueue(new Completing(status));
    System.out.println("answer " + status.get());
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }

  private static Request request(String url) {
    return new Request.Builder().url(url).build();
  }

  private static final class Completing implements Callback {
    private final CompletableFuture<Integer> status;

    Completing(CompletableFuture<Integer> status) {
      this.status = status;
    }

    @Override
    public void onResponse(Call call, Response response) {
      response.close();
      status.complete(response.code());
    }

    @Override
    public void onFailure(Call call, IOException e) {
      status.completeExceptionally(e);
    }
  }
}
