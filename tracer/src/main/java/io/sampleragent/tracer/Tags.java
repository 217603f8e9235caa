// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

/** Names of span tags that the agent writes: spec/constants.md. */
public final class Tags {
  public static final String COMPONENT = "component";
  public static final String SPAN_KIND = "span.kind";
  public static final String KIND_SERVER = "server";
  public static final String KIND_CLIENT = "client";

  public static final String ERROR_TYPE = "error.type";
  public static final String ERROR_MESSAGE = "error.message";
  public static final String ERROR_STACK = "error.stack";

  public static final String HTTP_METHOD = "http.method";
  public static final String HTTP_URL = "http.url";
  public static final String HTTP_HOSTNAME = "http.hostname";
  public static final String HTTP_QUERY = "http.query.string";
  public static final String HTTP_FRAGMENT = "http.fragment.string";
  public static final String HTTP_USER_AGENT = "http.useragent";
  public static final String HTTP_STATUS = "http.status_code";
  public static final String HTTP_ROUTE = "http.route";

  public static final String PEER_HOSTNAME = "peer.hostname";
  public static final String PEER_IPV4 = "peer.ipv4";
  public static final String PEER_IPV6 = "peer.ipv6";
  public static final String PEER_PORT = "peer.port";

  public static final String SERVLET_CONTEXT = "servlet.context";
  public static final String SERVLET_PATH = "servlet.path";

  public static final String DB_TYPE = "db.type";
  public static final String DB_INSTANCE = "db.instance";
  public static final String DB_USER = "db.user";
  public static final String DB_OPERATION = "db.operation";

  private Tags() {}
}
