// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package example.opentelemetry;

import io.sampleragent.tracer.HttpServerRequest;
import java.util.Iterator;

/** Reads any request as {@code GET http://shop/cart}, where the request's text is the method. */
final class FixedRequest implements HttpServerRequest<String> {
  @Override
  public String get(String request, String name) {
    return null;
  }

  @Override
  public String method(String request) {
    return request;
  }

  @Override
  public String scheme(String request) {
    return "http";
  }

  @Override
  public String host(String request) {
    return "shop";
  }

  @Override
  public int port(String request) {
    return 80;
  }

  @Override
  public String rawPath(String request) {
    return "/cart";
  }

  @Override
  public String query(String request) {
    return null;
  }

  @Override
  public String remoteAddress(String request) {
    return "127.0.0.1";
  }

  @Override
  public int remotePort(String request) {
    return 0;
  }

  @Override
  public String contextPath(String request) {
    return null;
  }

  @Override
  public String servletPath(String request) {
    return null;
  }

  @Override
  public Iterator<String> names(String request) {
    return null;
  }

  @Override
  public Iterator<String> lines(String request, String name) {
    return null;
  }
}
