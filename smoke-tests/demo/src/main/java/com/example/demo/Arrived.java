// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package com.example.demo;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** What the local agent has, read from the same JSON its page reads. */
final class Arrived {
  private static final int LIST_LIMIT = 500;

  private final String page;

  Arrived(String page) {
    this.page = page;
  }

  /** Counts and reasons per service: every trace, kept or dropped. */
  JsonArray services() throws IOException {
    return get("api/summary").getArray("services");
  }

  /** The newest kept traces, as many as the agent lists. */
  List<JsonObject> keptTraces() throws IOException {
    List<JsonObject> kept = new ArrayList<>();
    for (Object each : get("api/traces?limit=" + LIST_LIMIT).getArray("traces")) {
      JsonObject trace = (JsonObject) each;
      if (trace.getString("state").equals("kept")) {
        kept.add(get("api/traces/" + trace.getString("id")));
      }
    }
    return kept;
  }

  private JsonObject get(String path) throws IOException {
    try (InputStream body = URI.create(page + path).toURL().openStream()) {
      return JsonParser.object().from(body);
    } catch (JsonParserException e) {
      throw new IOException(page + path + " is no JSON", e);
    }
  }
}
