// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.settings;

import java.util.Locale;

/** An agent's address as {@code http://host:port}. */
final class AgentUrlFormat {
  private AgentUrlFormat() {}

  private static final String SCHEME = "http://";

  static AgentUrl parse(String text) throws BadValue {
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.startsWith("unix:") || lower.startsWith("https:")) {
      throw new BadValue(lower.substring(0, lower.indexOf(':')) + ":// is not supported yet");
    }
    if (!lower.startsWith(SCHEME)) {
      throw new BadValue("");
    }
    String address = withoutSlash(text.substring(SCHEME.length()));
    int colon = address.startsWith("[") ? address.indexOf(']') + 1 : address.lastIndexOf(':');
    boolean port = colon > 0 && colon < address.length();
    String host = host(port ? address.substring(0, colon) : address);
    return new AgentUrl(host, port ? port(address.substring(colon)) : AgentUrl.DEFAULT_PORT);
  }

  private static String withoutSlash(String address) {
    return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
  }

  /** A name or address as it stands without a port: here IPv6 needs no brackets. */
  static String hostWithoutPort(String text) throws BadValue {
    boolean bareIpv6 = text.indexOf(':') != text.lastIndexOf(':') && !text.startsWith("[");
    return host(bareIpv6 ? "[" + text + "]" : text);
  }

  private static String host(String text) throws BadValue {
    boolean brackets = text.startsWith("[") && text.endsWith("]");
    String host = brackets ? text.substring(1, text.length() - 1) : text;
    for (int i = 0; i < host.length(); i++) {
      char c = host.charAt(i);
      boolean legal = Character.isLetterOrDigit(c) || "-._".indexOf(c) >= 0;
      // The percent sign comes before the zone of a link-local address: fe80::1%eth0.
      if (!legal && !(brackets && (c == ':' || c == '%'))) {
        throw new BadValue("the host cannot contain " + shown(c));
      }
    }
    if (host.isEmpty()) {
      throw new BadValue("the host is missing");
    }
    return host;
  }

  private static int port(String colonAndPort) throws BadValue {
    try {
      int port = colonAndPort.charAt(0) == ':' ? Integer.parseInt(colonAndPort.substring(1)) : -1;
      if (port > 0 && port < 1 << 16) {
        return port;
      }
    } catch (NumberFormatException ignored) {
      // same answer as for a number out of range
    }
    throw new BadValue("after the host comes ':' and a port from 1 to 65535, or nothing");
  }

  private static String shown(char c) {
    return Character.isISOControl(c) ? "control characters" : "'" + c + "'";
  }
}
