// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.localagent.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Finds the endpoint of a request, after the checks that hold for every request.
 *
 * <p>Two kinds of routes. Those for clients (traces, statistics, info) may be reached under any
 * name, since agents are given names in hosts files. Those for the page show what was received, so
 * they answer only to loopback names: a foreign web page whose DNS name was re-bound to this
 * machine sends its own name. Both refuse what a browser marks as coming from another site.
 */
final class Router extends Handler.Abstract {
  private final Map<String, Route> routes = new TreeMap<>();
  private final InfoDocument info;
  private final AgentLog log;

  Router(InfoDocument info, AgentLog log) {
    this.info = info;
    this.log = log;
  }

  private record Route(List<String> methods, boolean forPage, boolean prefix, Endpoint endpoint) {}

  void forClients(String path, Endpoint endpoint, String... methods) {
    routes.put(path, new Route(List.of(methods), false, false, endpoint));
  }

  void forPage(String path, Endpoint endpoint, String... methods) {
    routes.put(path, new Route(List.of(methods), true, false, endpoint));
  }

  /** Everything below the path, one segment deep. */
  void belowForPage(String path, Endpoint endpoint, String... methods) {
    routes.put(path, new Route(List.of(methods), true, true, endpoint));
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Exchange exchange = new Exchange(request, response, callback);
    exchange.header("Datadog-Agent-Version", InfoDocument.VERSION);
    exchange.header("Datadog-Agent-State", info.state());
    exchange.header("X-Content-Type-Options", "nosniff");
    try {
      answer(exchange);
    } catch (HttpProblem e) {
      log.refused(e.status, exchange.method() + " " + exchange.path() + ": " + e.getMessage());
      exchange.text(e.status, e.getMessage() + "\n");
    } catch (IOException | RuntimeException e) {
      log.failed(exchange.method() + " " + exchange.path(), e);
      Response.writeError(request, response, callback, 500);
    }
    return true;
  }

  private void answer(Exchange exchange) throws IOException {
    if (exchange.header("Sec-Fetch-Site").equalsIgnoreCase("cross-site")) {
      throw new HttpProblem(403, "requests from other web sites are refused");
    }
    Route route = find(exchange);
    if (route.forPage) checkName(exchange.serverName());
    if (!route.methods.contains(exchange.method())) {
      exchange.header(HttpHeader.ALLOW.asString(), String.join(", ", route.methods));
      throw new HttpProblem(
          405,
          exchange.method() + " is not allowed here; use " + String.join(" or ", route.methods));
    }
    route.endpoint.handle(exchange);
  }

  private Route find(Exchange exchange) throws HttpProblem {
    String path = exchange.path();
    Route exact = routes.get(path);
    if (exact != null && !exact.prefix) return exact;
    Route below = routes.get(path.substring(0, path.lastIndexOf('/') + 1));
    if (below != null && below.prefix) return below;
    throw new HttpProblem(404, "no such path; there are " + String.join(", ", paths()));
  }

  private List<String> paths() {
    List<String> paths = new ArrayList<>();
    routes.forEach((path, route) -> paths.add(route.prefix ? path + "{id}" : path));
    return paths;
  }

  private static void checkName(String name) throws HttpProblem {
    if (isLoopback(name.toLowerCase(Locale.ROOT))) return;
    throw new HttpProblem(
        403, "the page answers to localhost, 127.0.0.1 and [::1] only, not to '" + name + "'");
  }

  private static boolean isLoopback(String name) {
    return name.equals("localhost")
        || name.equals("127.0.0.1")
        || name.equals("::1")
        || name.equals("[::1]");
  }
}
