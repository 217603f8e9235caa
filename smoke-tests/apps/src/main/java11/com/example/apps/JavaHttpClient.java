// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package com.example.apps;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** Gets the first URL with {@code send} and the second with {@code sendAsync}. */
final class JavaHttpClient {
  private JavaHttpClient() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    System.out.println(
        "answer " + client.send(request(args[0]), BodyHandlers.ofString()).statusCode());
    System.out.println(
        "answer "
            + client.sendAsync(request(args[1]), BodyHandlers.ofString()).join().statusCode());
  }

  private static HttpRequest request(String url) {
    return HttpRequest.newBuilder(URI.create(url)).build();
  }
}
