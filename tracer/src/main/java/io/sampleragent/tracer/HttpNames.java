// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import io.sampleragent.tracer.settings.PercentCode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a request is called: its resource, and its URL without the query. Immutable; those of recent
 * requests are remembered.
 */
final class HttpNames {
  private static final TextCache<HttpNames> RECENT = new TextCache<>(200);

  /** {@code GET /users/?}. */
  final String resource;

  /** {@code http://shop:8080/users/17}. */
  final String url;

  private final @Nullable String method;
  private final @Nullable String scheme;
  private final @Nullable String host;
  private final int port;

  private HttpNames(
      @Nullable String method,
      @Nullable String scheme,
      @Nullable String host,
      int port,
      String path) {
    this.method = method;
    this.scheme = scheme;
    this.host = host;
    this.port = port;
    this.resource = HttpResource.ofPath(method, PercentCode.decode(path));
    this.url = HttpUrl.join(scheme, host, port, path);
  }

  /**
   * Names a request.
   *
   * @param port 0 or less if unknown
   * @param path as it was sent, still percent-encoded
   */
  static HttpNames of(
      @Nullable String method,
      @Nullable String scheme,
      @Nullable String host,
      int port,
      String path) {
    HttpNames known = RECENT.get(path);
    if (known != null && known.isFor(method, scheme, host, port)) {
      return known;
    }
    HttpNames made = new HttpNames(method, scheme, host, port, path);
    RECENT.put(path, made);
    return made;
  }

  private boolean isFor(
      @Nullable String method, @Nullable String scheme, @Nullable String host, int port) {
    return this.port == port
        && Objects.equals(this.method, method)
        && Objects.equals(this.host, host)
        && Objects.equals(this.scheme, scheme);
  }
}
