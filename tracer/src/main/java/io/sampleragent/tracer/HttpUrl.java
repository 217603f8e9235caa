// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import java.net.URL;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The parts of an absolute URL. Never throws: what cannot be read is left out.
 *
 * <p>Own code, because {@code java.net.URL} starts protocol handlers and {@code java.net.URI}
 * refuses what clients send every day. User name and password are cut off here and reach nothing
 * else. Immutable.
 */
final class HttpUrl {
  private static final TextCache<HttpUrl> RECENT = new TextCache<>(200);

  final @Nullable String scheme;
  final @Nullable String host;

  /** As written in the URL; 0 if it says none. */
  final int port;

  /** Still percent-encoded; at least {@code /}. */
  final String path;

  final @Nullable String query;
  final @Nullable String fragment;

  private HttpUrl(String url) {
    int hash = url.indexOf('#');
    this.fragment = hash < 0 ? null : url.substring(hash + 1);
    int end = hash < 0 ? url.length() : hash;
    int mark = url.indexOf('?');
    this.query = mark < 0 || mark > end ? null : url.substring(mark + 1, end);
    end = query == null ? end : mark;

    int colon = url.indexOf("://");
    boolean absolute = colon > 0 && colon < end;
    this.scheme = absolute ? url.substring(0, colon).toLowerCase(Locale.ROOT) : null;
    int authority = absolute ? colon + 3 : 0;
    int authorityEnd = absolute ? authorityEnd(url, authority, end) : 0;
    this.path = path(url.substring(authorityEnd, end));

    // The last @: a password may contain one, a host cannot.
    int hostStart = Math.max(authority, url.lastIndexOf('@', authorityEnd - 1) + 1);
    int portColon = portColon(url, hostStart, authorityEnd);
    this.host = hostStart < portColon ? url.substring(hostStart, portColon) : null;
    this.port = port(url, portColon + 1, authorityEnd);
  }

  private HttpUrl(URL url) {
    this.scheme = url.getProtocol();
    this.host = url.getHost().isEmpty() ? null : url.getHost();
    this.port = Math.max(0, url.getPort());
    this.path = path(url.getPath());
    this.query = url.getQuery();
    this.fragment = url.getRef();
  }

  /** The parts of a URL that somebody has read already. */
  static HttpUrl of(URL url) {
    return new HttpUrl(url);
  }

  static HttpUrl parse(String url) {
    HttpUrl known = RECENT.get(url);
    if (known != null) {
      return known;
    }
    HttpUrl parsed = new HttpUrl(url);
    if (url.indexOf('@') < 0 && url.indexOf('?') < 0) { // no secret stays here
      RECENT.put(url, parsed);
    }
    return parsed;
  }

  /**
   * {@code scheme://host[:port]path}, without the scheme's own port: what {@code http.url} holds.
   * Parts that are not known are left out.
   */
  static String join(@Nullable String scheme, @Nullable String host, int port, String path) {
    StringBuilder out = new StringBuilder(32 + path.length());
    if (scheme != null && host != null) {
      out.append(scheme).append("://");
    }
    if (host != null) {
      out.append(host);
      if (port > 0 && port != defaultPort(scheme)) {
        out.append(':').append(port);
      }
    }
    return out.append(path).toString();
  }

  private static int defaultPort(@Nullable String scheme) {
    return "https".equals(scheme) ? 443 : 80;
  }

  private static int authorityEnd(String url, int from, int end) {
    int slash = url.indexOf('/', from);
    return slash < 0 || slash > end ? end : slash;
  }

  private static String path(String path) {
    if (path.isEmpty()) {
      return "/";
    }
    return path.charAt(0) == '/' ? path : '/' + path;
  }

  /** Where the host ends; a colon inside {@code [::1]} is part of it. */
  private static int portColon(String url, int from, int to) {
    int colon = url.lastIndexOf(':', to - 1);
    return colon < from || url.lastIndexOf(']', to - 1) > colon ? to : colon;
  }

  private static int port(String url, int from, int to) {
    int port = 0;
    for (int i = from; i < to; i++) {
      int digit = url.charAt(i) - '0';
      if (digit < 0 || digit > 9 || port > 6553) {
        return 0;
      }
      port = 10 * port + digit;
    }
    return port;
  }
}
