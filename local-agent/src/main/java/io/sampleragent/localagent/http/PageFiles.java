// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.localagent.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The page's files, by an explicit list and read once: no path from outside ever reaches a loader.
 *
 * <p>They lie beside the classes in the jar and need no class path of files. The policy allows
 * nothing but these files and this agent's own API, and no text to become markup.
 */
final class PageFiles implements Endpoint {
  private static final String FOLDER = "/io/sampleragent/localagent/page";
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
          + " require-trusted-types-for 'script'; trusted-types lit-html";
  private static final String[] FILES = {
    "/index.html",
    "/style.css",
    "/icon.svg",
    "/app.js",
    "/format.js",
    "/overview.js",
    "/list.js",
    "/trace.js",
    "/spans.js",
    "/lit-html/lit-html.js",
    "/lit-html/directive.js",
    "/lit-html/directive-helpers.js",
    "/lit-html/directives/repeat.js",
    "/lit-html/LICENSE",
  };

  private final Map<String, byte[]> files = new LinkedHashMap<>();

  PageFiles() {
    for (String file : FILES) files.put(file, read(FOLDER + file));
  }

  void addTo(Router router) {
    router.forPage("/", this, "GET", "HEAD");
    for (String file : FILES) router.forPage(file, this, "GET", "HEAD");
  }

  @Override
  public void handle(Exchange exchange) {
    String file = exchange.path().equals("/") ? "/index.html" : exchange.path();
    exchange.header("Content-Security-Policy", POLICY);
    exchange.header("Referrer-Policy", "no-referrer");
    exchange.header("Cross-Origin-Resource-Policy", "same-origin");
    exchange.header("Cache-Control", "no-cache"); // another version may run here tomorrow
    exchange.answer(200, contentType(file), files.get(file));
  }

  private static String contentType(String file) {
    return switch (file.substring(file.lastIndexOf('.') + 1)) {
      case "html" -> "text/html; charset=utf-8";
      case "css" -> "text/css; charset=utf-8";
      case "js" -> "text/javascript; charset=utf-8";
      case "svg" -> "image/svg+xml";
      default -> "text/plain; charset=utf-8";
    };
  }

  private static byte[] read(String resource) {
    try (InputStream in = PageFiles.class.getResourceAsStream(resource)) {
      if (in == null) throw new IllegalStateException("missing in the jar: " + resource);
      return in.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException("unreadable in the jar: " + resource, e);
    }
  }
}
