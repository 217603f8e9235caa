// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Reads an OTLP trace request: resource spans (1), their scope spans (2), their spans (2). */
final class OpenTelemetrySpans {
  private static final int TRACE_ID = 1;
  private static final int SPAN_ID = 2;
  private static final int TRACE_STATE = 3;
  private static final int PARENT_ID = 4;

  private OpenTelemetrySpans() {}

  static List<PeerSpan> read(byte[] body) throws IOException {
    List<PeerSpan> spans = new ArrayList<>();
    for (byte[] resource : ProtobufFields.of(body).all(1)) {
      for (byte[] scope : ProtobufFields.of(resource).all(2)) {
        for (byte[] span : ProtobufFields.of(scope).all(2)) {
          spans.add(span(ProtobufFields.of(span)));
        }
      }
    }
    return spans;
  }

  private static PeerSpan span(ProtobufFields fields) {
    byte[] parent = fields.last(PARENT_ID);
    return new PeerSpan(
        HexFormat.of().formatHex(fields.last(TRACE_ID)),
        HexFormat.of().formatHex(fields.last(SPAN_ID)),
        parent.length == 0 ? "0".repeat(16) : HexFormat.of().formatHex(parent),
        true, // others are not reported
        null,
        new String(fields.last(TRACE_STATE), UTF_8));
  }
}
