// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.localagent.http;

import com.grack.nanojson.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** The answer of {@code /info}, by which clients choose what to send; made once per start. */
final class InfoDocument implements Endpoint {
  /** Not ours but the trace agent whose protocol we speak; clients compare it with a minimum. */
  static final String VERSION = "7.65.0";

  private static final List<String> ENDPOINTS =
      List.of("/v0.3/traces", "/v0.4/traces", "/v0.5/traces", "/v0.6/stats");

  // Tags by which clients split their statistics; the common ones of databases, queues and calls.
  private static final List<String> PEER_TAGS =
      List.of(
          "_dd.base_service",
          "db.instance",
          "db.system",
          "messaging.destination",
          "out.host",
          "peer.hostname",
          "peer.service",
          "rpc.service");

  private final byte[] body;
  private final String state;

  InfoDocument(int port) {
    this.body = json(port).getBytes(StandardCharsets.UTF_8);
    this.state = HexFormat.of().formatHex(sha256(body));
  }

  /** Sent with every answer, so that clients notice a changed document. */
  String state() {
    return state;
  }

  @Override
  public void handle(Exchange exchange) {
    exchange.answer(200, "application/json", body);
  }

  private static String json(int port) {
    return JsonWriter.string()
        .object()
        .value("version", VERSION)
        .value("sampler_agent", true)
        .array("endpoints", ENDPOINTS)
        // A trace dropped in the client never arrives, and dropped traces are what this page is
        // for;
        // see RATIONALE.md.
        .value("client_drop_p0s", false)
        .value("span_events", true)
        .value("long_running_spans", false)
        .array("peer_tags", PEER_TAGS)
        .object("config")
        .value("receiver_port", port)
        .value("max_request_bytes", TraceEndpoint.MAX_BODY)
        .end()
        .end()
        .done();
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
