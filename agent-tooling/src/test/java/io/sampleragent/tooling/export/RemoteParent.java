// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.export;

import io.sampleragent.tracer.HttpServerRequest;
import io.sampleragent.tracer.ServerSpan;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** A request that came with trace headers. */
final class RemoteParent implements HttpServerRequest<Map<String, String>> {
  static void serve(String traceId, String parentId) {
    Map<String, String> headers =
        Map.of(
            "x-datadog-trace-id",
            traceId,
            "x-datadog-parent-id",
            parentId,
            "x-datadog-sampling-priority",
            "1");
    ServerSpan.finish(
        ServerSpan.start("servlet.request", "java-web-servlet", headers, new RemoteParent()),
        200,
        null);
  }

  @Override
  public String get(Map<String, String> request, String name) {
    return request.get(name);
  }

  @Override
  public Iterator<String> names(Map<String, String> request) {
    return request.keySet().iterator();
  }

  @Override
  public Iterator<String> lines(Map<String, String> request, String name) {
    return request.containsKey(name) ? List.of(request.get(name)).iterator() : null;
  }

  @Override
  public String method(Map<String, String> request) {
    return "GET";
  }

  @Override
  public String scheme(Map<String, String> request) {
    return "http";
  }

  @Override
  public String host(Map<String, String> request) {
    return "localhost";
  }

  @Override
  public int port(Map<String, String> request) {
    return 80;
  }

  @Override
  public String rawPath(Map<String, String> request) {
    return "/";
  }

  @Override
  public String query(Map<String, String> request) {
    return null;
  }

  @Override
  public String remoteAddress(Map<String, String> request) {
    return null;
  }

  @Override
  public int remotePort(Map<String, String> request) {
    return 0;
  }

  @Override
  public String contextPath(Map<String, String> request) {
    return null;
  }

  @Override
  public String servletPath(Map<String, String> request) {
    return null;
  }
}
