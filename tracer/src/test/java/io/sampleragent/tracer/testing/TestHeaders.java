// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.testing;

import io.sampleragent.tracer.HttpServerRequest;
import io.sampleragent.tracer.propagation.HeaderSetter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The headers of a request, with several lines of one name, in any case. */
public final class TestHeaders {
  /** Reads a request that has nothing but headers. */
  public static final HttpServerRequest<TestHeaders> READER = new Reader();

  public static final HeaderSetter<TestHeaders> SETTER = TestHeaders::set;

  private final Map<String, List<String>> lines = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  /** Makes headers of names and values in turns; a name that comes again is another line. */
  public static TestHeaders of(String... namesAndValues) {
    TestHeaders headers = new TestHeaders();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      headers.add(namesAndValues[i], namesAndValues[i + 1]);
    }
    return headers;
  }

  public TestHeaders add(String name, String value) {
    lines.computeIfAbsent(name, none -> new ArrayList<>()).add(value);
    return this;
  }

  private void set(String name, String value) {
    lines.remove(name);
    add(name, value);
  }

  /** As a hop in between does that drops a header. */
  public TestHeaders without(String name) {
    lines.remove(name);
    return this;
  }

  /** The first line, null if there is none. */
  public String get(String name) {
    List<String> found = lines.get(name);
    return found == null ? null : found.get(0);
  }

  /** All names, in lower case or as they were set. */
  public Iterable<String> names() {
    return lines.keySet();
  }

  public boolean isEmpty() {
    return lines.isEmpty();
  }

  @Override
  public String toString() {
    return lines.toString();
  }

  private static final class Reader implements HttpServerRequest<TestHeaders> {
    @Override
    public String get(TestHeaders request, String name) {
      return request.get(name);
    }

    @Override
    public Iterator<String> names(TestHeaders request) {
      return request.lines.keySet().iterator();
    }

    @Override
    public Iterator<String> lines(TestHeaders request, String name) {
      List<String> all = request.lines.get(name);
      return all == null ? null : all.iterator();
    }

    @Override
    public String method(TestHeaders request) {
      return "GET";
    }

    @Override
    public String scheme(TestHeaders request) {
      return "http";
    }

    @Override
    public String host(TestHeaders request) {
      return "shop.example";
    }

    @Override
    public int port(TestHeaders request) {
      return 80;
    }

    @Override
    public String rawPath(TestHeaders request) {
      return "/cart";
    }

    @Override
    public String query(TestHeaders request) {
      return null;
    }

    @Override
    public String remoteAddress(TestHeaders request) {
      return "10.0.0.7";
    }

    @Override
    public int remotePort(TestHeaders request) {
      return 0;
    }

    @Override
    public String contextPath(TestHeaders request) {
      return null;
    }

    @Override
    public String servletPath(TestHeaders request) {
      return null;
    }
  }
}
