// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.benchmarks.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;

/** Two traces of three spans and one, in each protocol. */
class IntakeTest {
  private final Counts counts = new Counts();

  @Test
  void countsDatadogV04() throws IOException {
    Datadog.readV04(new ByteArrayInputStream(datadog(false)), counts);

    assertCounted();
  }

  @Test
  void countsDatadogV05() throws IOException {
    Datadog.readV05(new ByteArrayInputStream(datadog(true)), counts);

    assertCounted();
  }

  @Test
  void countsOtlp() throws IOException {
    byte[] scope = join(span(2), span(3), span(3), span(2), message(1, new byte[] {10, 1, 'x'}));
    byte[] resource = join(message(1, new byte[0]), message(2, scope));

    Otlp.read(new ByteArrayInputStream(message(1, resource)), counts);

    assertCounted();
  }

  @Test
  void countsElastic() throws IOException {
    String lines =
        """
        {"metadata":{"service":{}}}
        {"span":{"id":"1"}}
        {"span":{"id":"2"}}
        {"transaction":{"id":"3"}}
        {"transaction":{"id":"4"}}
        {"metricset":{}}
        """;

    Elastic.read(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)), counts);

    assertCounted();
  }

  private void assertCounted() {
    assertThat(counts.toString()).as("requests, bytes, roots, spans").isEqualTo("0 0 2 4");
  }

  private static byte[] datadog(boolean stringTable) throws IOException {
    try (MessageBufferPacker packer = MessagePack.newDefaultBufferPacker()) {
      if (stringTable) {
        packer.packArrayHeader(2).packArrayHeader(2).packString("").packString("shop");
      }
      packer.packArrayHeader(2);
      packer.packArrayHeader(3);
      for (int i = 0; i < 3; i++) {
        packer.packMapHeader(1).packString("span_id").packLong(i);
      }
      packer.packArrayHeader(1).packMapHeader(0);
      return packer.toByteArray();
    }
  }

  /** A span of a kind, with a fixed64 field and an event, whose sixth field is not the span's. */
  private static byte[] span(int kind) throws IOException {
    byte[] start = {7 << 3 | 1, 1, 2, 3, 4, 5, 6, 7, 8};
    byte[] event = message(11, new byte[] {6 << 3, 2});
    return message(2, join(new byte[] {6 << 3, (byte) kind}, start, event));
  }

  private static byte[] message(int field, byte[] content) throws IOException {
    assertThat(content.length).as("fits one byte").isLessThan(128);
    return join(new byte[] {(byte) (field << 3 | 2), (byte) content.length}, content);
  }

  private static byte[] join(byte[]... parts) throws IOException {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.write(part);
    }
    return joined.toByteArray();
  }
}
