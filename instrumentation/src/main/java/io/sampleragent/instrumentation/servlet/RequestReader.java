// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.servlet;

import io.sampleragent.tracer.HttpServerRequest;
import io.sampleragent.tracer.propagation.HeaderLines;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Iterator;
import javax.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** Translates what a request says of itself. */
final class RequestReader implements HttpServerRequest<HttpServletRequest> {
  static final HttpServerRequest<HttpServletRequest> INSTANCE = new RequestReader();

  private RequestReader() {}

  @Override
  public @Nullable String get(HttpServletRequest request, String name) {
    return request.getHeader(name);
  }

  @Override
  public @Nullable Iterator<String> names(HttpServletRequest request) {
    return iterator(request.getHeaderNames());
  }

  @Override
  public @Nullable Iterator<String> lines(HttpServletRequest request, String name) {
    return iterator(request.getHeaders(name));
  }

  /** Containers may refuse to tell headers, and then answer null. */
  private static @Nullable Iterator<String> iterator(@Nullable Enumeration<String> texts) {
    return texts == null ? null : Collections.list(texts).iterator();
  }

  @Override
  public @Nullable String joined(HttpServletRequest request, String name) {
    // Containers make an object to enumerate lines, also none; most requests bring none.
    return request.getHeader(name) == null ? null : HeaderLines.join(request.getHeaders(name));
  }

  @Override
  public String method(HttpServletRequest request) {
    return request.getMethod();
  }

  @Override
  public String scheme(HttpServletRequest request) {
    return request.getScheme();
  }

  @Override
  public @Nullable String host(HttpServletRequest request) {
    return request.getServerName();
  }

  @Override
  public int port(HttpServletRequest request) {
    return request.getServerPort();
  }

  @Override
  public @Nullable String rawPath(HttpServletRequest request) {
    return request.getRequestURI();
  }

  @Override
  public @Nullable String query(HttpServletRequest request) {
    return request.getQueryString();
  }

  @Override
  public @Nullable String remoteAddress(HttpServletRequest request) {
    return request.getRemoteAddr();
  }

  @Override
  public int remotePort(HttpServletRequest request) {
    return request.getRemotePort();
  }

  @Override
  public @Nullable String contextPath(HttpServletRequest request) {
    return request.getContextPath();
  }

  @Override
  public @Nullable String servletPath(HttpServletRequest request) {
    return request.getServletPath();
  }
}
