// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package com.example.demo;

import com.grack.nanojson.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * Says what is missing from a trace that should be: A's request, its call, B's request, a query.
 */
final class Wholeness {
  private static final String[][] CHAIN = {
    {"SERVICE_A", "servlet.request"},
    {"SERVICE_A", "http.request"},
    {"SERVICE_B", "servlet.request"},
    {"h2", "h2.query"}
  };

  private Wholeness() {}

  /** {@code null} if nothing is missing. */
  static String problem(JsonObject trace) {
    List<JsonObject> spans = new ArrayList<>();
    trace.getArray("list").forEach(span -> spans.add((JsonObject) span));
    if (spans.size() != CHAIN.length) {
      return spans.size() + " spans, not " + CHAIN.length;
    }
    String parent = null;
    for (String[] link : CHAIN) {
      JsonObject span = below(spans, parent);
      if (span == null
          || !link[0].equals(span.getString("service"))
          || !link[1].equals(span.getString("name"))) {
        return "no " + link[1] + " of " + link[0] + " where it belongs";
      }
      parent = span.getString("id");
    }
    return null;
  }

  private static JsonObject below(List<JsonObject> spans, String parent) {
    for (JsonObject span : spans) {
      String actual = span.getString("parent");
      if (parent == null ? actual == null : parent.equals(actual)) {
        return span;
      }
    }
    return null;
  }
}
