// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads lines of Elastic's intake v2: one JSON object each, named by its only key. */
final class ElasticSpans {
  private ElasticSpans() {}

  static List<PeerSpan> read(String body) throws IOException {
    List<PeerSpan> spans = new ArrayList<>();
    for (String line : body.split("\n", -1)) {
      if (!line.isEmpty()) {
        add(line, spans);
      }
    }
    return spans;
  }

  private static void add(String line, List<PeerSpan> into) throws IOException {
    JsonObject object = parse(line);
    if (object.has("transaction")) {
      JsonObject transaction = object.getObject("transaction");
      into.add(span(transaction, transaction.getBoolean("sampled", true)));
    } else if (object.has("span")) {
      into.add(span(object.getObject("span"), true)); // others are not reported
    }
  }

  private static PeerSpan span(JsonObject span, boolean kept) {
    return new PeerSpan(
        span.getString("trace_id"),
        span.getString("id"),
        span.getString("parent_id", "0".repeat(16)),
        kept,
        span.has("sample_rate") ? span.getDouble("sample_rate") : null,
        "");
  }

  private static JsonObject parse(String line) throws IOException {
    try {
      return JsonParser.object().from(line);
    } catch (JsonParserException e) {
      throw new IOException("no JSON: " + line, e);
    }
  }
}
