// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.settings;

/** Where traces are sent: an HTTP address. Immutable. */
public final class AgentUrl {
  public static final int DEFAULT_PORT = 8126;

  private final String host;
  private final int port;

  /**
   * @param host a name or address; an IPv6 address without brackets
   */
  AgentUrl(String host, int port) {
    this.host = host;
    this.port = port;
  }

  /** A name or an address; an IPv6 address without brackets. */
  public String host() {
    return host;
  }

  public int port() {
    return port;
  }

  /** E.g. {@code http://localhost:8126} or {@code http://[::1]:8126}; never ends with a slash. */
  @Override
  public String toString() {
    return "http://" + (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
  }
}
