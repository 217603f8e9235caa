// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import io.sampleragent.tracer.propagation.HeaderGetter;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * How a library's incoming HTTP request is read. An integration has one instance per library; it
 * only translates, {@link ServerSpan} decides what becomes a tag.
 *
 * @param <R> the library's request type
 */
public interface HttpServerRequest<R> extends HeaderGetter<R>, HeaderReader<R> {
  /** Both kinds of readers have it, and read the same. */
  @Override
  @Nullable Iterator<String> lines(R request, String name);

  String method(R request);

  /** {@code http} or {@code https}. */
  String scheme(R request);

  /** The host the client asked for, without port. */
  @Nullable String host(R request);

  /** The port the client asked for; 0 or less if unknown. */
  int port(R request);

  /** The path as the client sent it, still percent-encoded, with the context path. */
  @Nullable String rawPath(R request);

  /** The query without {@code ?}, null if there was none. */
  @Nullable String query(R request);

  /** The address of the peer, in numbers. */
  @Nullable String remoteAddress(R request);

  /** The port of the peer; 0 or less if unknown. */
  int remotePort(R request);

  /**
   * Where the application is mounted, {@code ""} at the root; null if the library has no such
   * thing.
   */
  @Nullable String contextPath(R request);

  /** The part of the path that chose the servlet; null if the library has no such thing. */
  @Nullable String servletPath(R request);
}
