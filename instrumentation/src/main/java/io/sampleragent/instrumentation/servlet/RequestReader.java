// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.servlet;

import io.sampleragent.tracer.HttpServerRequest;
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
    return texts == null ? null : new Texts(texts);
  }

  /** {@code Enumeration.asIterator}, which Java 8 does not have. */
  private static final class Texts implements Iterator<String> {
    private final Enumeration<String> texts;

    Texts(Enumeration<String> texts) {
      this.texts = texts;
    }

    @Override
    public boolean hasNext() {
      return texts.hasMoreElements();
    }

    @Override
    public String next() {
      return texts.nextElement();
    }
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
