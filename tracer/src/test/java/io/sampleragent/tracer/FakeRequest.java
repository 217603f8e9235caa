// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An incoming request made of plain fields, and how it is read. */
final class FakeRequest {
  static final HttpServerRequest<FakeRequest> READER = new Reader();

  String method = "GET";
  String scheme = "http";
  @Nullable String host = "shop.example";
  int port = 80;
  @Nullable String rawPath = "/cart";
  @Nullable String query;
  @Nullable String remoteAddress = "10.0.0.7";
  int remotePort = 41234;
  @Nullable String contextPath;
  @Nullable String servletPath;
  final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  FakeRequest path(String rawPath) {
    this.rawPath = rawPath;
    return this;
  }

  /** Adds a line. */
  FakeRequest header(String name, String value) {
    headers.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
    return this;
  }

  private static final class Reader implements HttpServerRequest<FakeRequest> {
    @Override
    public String method(FakeRequest request) {
      return request.method;
    }

    @Override
    public String scheme(FakeRequest request) {
      return request.scheme;
    }

    @Override
    public @Nullable String host(FakeRequest request) {
      return request.host;
    }

    @Override
    public int port(FakeRequest request) {
      return request.port;
    }

    @Override
    public @Nullable String rawPath(FakeRequest request) {
      return request.rawPath;
    }

    @Override
    public @Nullable String query(FakeRequest request) {
      return request.query;
    }

    @Override
    public @Nullable String remoteAddress(FakeRequest request) {
      return request.remoteAddress;
    }

    @Override
    public int remotePort(FakeRequest request) {
      return request.remotePort;
    }

    @Override
    public @Nullable String contextPath(FakeRequest request) {
      return request.contextPath;
    }

    @Override
    public @Nullable String servletPath(FakeRequest request) {
      return request.servletPath;
    }

    @Override
    public @Nullable String get(FakeRequest request, String name) {
      List<String> lines = request.headers.get(name);
      return lines == null ? null : lines.get(0);
    }

    @Override
    public Iterator<String> names(FakeRequest request) {
      return request.headers.keySet().iterator();
    }

    @Override
    public Iterator<String> lines(FakeRequest request, String name) {
      return request.headers.getOrDefault(name, Collections.emptyList()).iterator();
    }
  }
}
