// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.export;

import io.sampleragent.tracer.Span;
import io.sampleragent.tracer.SpanTags;
import io.sampleragent.tracer.TraceChunk;
import java.io.IOException;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePacker;

/**
 * Encodes chunks for {@code /v0.4/traces} of the Datadog Agent, as its {@code decoder_bytes.go}
 * reads them. One thread only.
 *
 * <p>A body is an array header, written last because the number of chunks is known only then, and
 * the chunks.
 */
final class V04Encoder {
  static final int MAX_BODY = 5 * 1024 * 1024; // what the reference sends at most
  private static final int INITIAL_BODY = 64 * 1024;

  private static final int HEADER =
      5; // an array header of fixed length, room for which is left in front
  private static final int KEYS = 12;

  static {
    QuietMsgpack.load();
  }

  private final Payload payload;
  private final MessagePacker packer;
  private final SpanTags tags = new SpanTags();
  private final Utf8Cache strings = new Utf8Cache();
  private int chunks;

  V04Encoder() {
    this(MAX_BODY);
  }

  V04Encoder(int maxBody) {
    this.payload = new Payload(INITIAL_BODY, maxBody);
    this.packer = MessagePack.newDefaultPacker(payload);
    clear();
  }

  /**
   * Adds a chunk. False if it does not fit any more, or at all if nothing else is here; then
   * nothing has changed.
   */
  boolean add(TraceChunk chunk) throws IOException {
    int before = payload.size();
    try {
      write(chunk);
      packer.flush();
      chunks++;
      return true;
    } catch (Payload.Full full) {
      undo(before);
      return false;
    } catch (IOException | RuntimeException bug) {
      undo(before);
      throw bug;
    }
  }

  /** Number of chunks since the last {@link #clear()}. */
  int chunks() {
    return chunks;
  }

  boolean isEmpty() {
    return chunks == 0;
  }

  /** Bytes of the body so far. */
  int size() {
    return payload.size();
  }

  /** The body: {@link #size()} bytes from the start of the array, valid until the next change. */
  byte[] body() {
    byte[] bytes = payload.array();
    bytes[0] = (byte) 0xdd; // array 32
    for (int i = 1; i < HEADER; i++) {
      bytes[i] = (byte) (chunks >>> (8 * (HEADER - 1 - i)));
    }
    return bytes;
  }

  void clear() {
    chunks = 0;
    payload.clear();
    payload.truncate(HEADER);
  }

  /** Nothing is to be sent; an idle process holds little memory. */
  void idle() {
    payload.idle();
    payload.truncate(HEADER);
  }

  private void undo(int size) {
    packer.clear(); // what it had not passed on yet
    payload.truncate(size);
  }

  private void write(TraceChunk chunk) throws IOException {
    packer.packArrayHeader(chunk.size());
    for (Span span = chunk.first(); span != null; span = TraceChunk.after(span)) {
      tags.fill(chunk, span);
      write(span);
    }
  }

  private void write(Span span) throws IOException {
    packer.packMapHeader(KEYS);
    text("service", span.service());
    text("name", span.name());
    text("resource", span.resource());
    id("trace_id", span.traceIdLow());
    id("span_id", span.spanId());
    id("parent_id", span.parentId());
    number("start", span.startNanos());
    number("duration", span.durationNanos());
    text("type", span.type());
    number("error", span.isError() ? 1 : 0);
    metrics();
    meta();
  }

  private void metrics() throws IOException {
    strings.write("metrics", packer);
    packer.packMapHeader(tags.metricCount());
    for (int i = 0; i < tags.metricCount(); i++) {
      strings.write(tags.metricKey(i), packer);
      number(tags.metricValue(i));
    }
  }

  private void meta() throws IOException {
    strings.write("meta", packer);
    packer.packMapHeader(tags.metaCount());
    for (int i = 0; i < tags.metaCount(); i++) {
      strings.write(tags.metaKey(i), packer);
      strings.write(tags.metaValue(i), packer);
    }
  }

  private void text(String key, @Nullable String value) throws IOException {
    strings.write(key, packer);
    if (value == null) {
      packer.packNil();
    } else {
      strings.write(value, packer);
    }
  }

  private void number(String key, long value) throws IOException {
    strings.write(key, packer);
    packer.packLong(value);
  }

  /** Always as unsigned: ids above 2^63 come from other services. */
  private void id(String key, long value) throws IOException {
    strings.write(key, packer);
    if (value >= 0) {
      packer.packLong(value);
    } else {
      packer.packBigInteger(unsigned(value));
    }
  }

  private static BigInteger unsigned(long value) {
    return new BigInteger(Long.toUnsignedString(value));
  }

  /** Whole numbers, which are most, take one to nine bytes instead of always nine. */
  private void number(double value) throws IOException {
    long whole = (long) value;
    if (whole == value) {
      packer.packLong(whole);
    } else {
      packer.packDouble(value);
    }
  }
}
