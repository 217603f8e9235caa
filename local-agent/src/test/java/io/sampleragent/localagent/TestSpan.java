// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.localagent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePacker;

/** A span as a client has it, with the encodings clients use. */
public final class TestSpan {
  public String service = "shop";
  public String name = "servlet.request";
  public String resource = "GET /";
  public String type = "web";
  public long traceId = 1;
  public long spanId = 1;
  public long parentId;
  public long start = 1_700_000_000_000_000_000L;
  public long duration = 1_000_000;
  public int error;
  public final Map<String, String> meta = new LinkedHashMap<>();
  public final Map<String, Double> metrics = new LinkedHashMap<>();

  public static TestSpan span(long traceId, long spanId, long parentId) {
    TestSpan span = new TestSpan();
    span.traceId = traceId;
    span.spanId = spanId;
    span.parentId = parentId;
    return span;
  }

  public TestSpan named(String service, String name, String resource) {
    this.service = service;
    this.name = name;
    this.resource = resource;
    return this;
  }

  public TestSpan at(long startNanos, long durationNanos) {
    this.start = startNanos;
    this.duration = durationNanos;
    return this;
  }

  public TestSpan meta(String key, String value) {
    meta.put(key, value);
    return this;
  }

  public TestSpan metric(String key, double value) {
    metrics.put(key, value);
    return this;
  }

  public TestSpan priority(int priority) {
    return metric("_sampling_priority_v1", priority);
  }

  public TestSpan failed(String type, String message, String stack) {
    error = 1;
    return meta("error.type", type).meta("error.message", message).meta("error.stack", stack);
  }

  /** An action of a packer. */
  public interface Packing {
    void to(MessagePacker out) throws IOException;
  }

  public static byte[] pack(Packing packing) {
    try (MessageBufferPacker out = MessagePack.newDefaultBufferPacker()) {
      packing.to(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static byte[] v04(List<List<TestSpan>> traces) {
    return pack(
        out -> {
          out.packArrayHeader(traces.size());
          for (List<TestSpan> trace : traces) {
            out.packArrayHeader(trace.size());
            for (TestSpan span : trace) span.packMap(out);
          }
        });
  }

  public static byte[] v05(List<List<TestSpan>> traces) {
    Set<String> dictionary = new LinkedHashSet<>(List.of(""));
    for (List<TestSpan> trace : traces) {
      for (TestSpan span : trace) dictionary.addAll(span.strings());
    }
    List<String> strings = new ArrayList<>(dictionary);
    return pack(
        out -> {
          out.packArrayHeader(2);
          out.packArrayHeader(strings.size());
          for (String string : strings) out.packString(string);
          out.packArrayHeader(traces.size());
          for (List<TestSpan> trace : traces) {
            out.packArrayHeader(trace.size());
            for (TestSpan span : trace) span.packTable(out, strings);
          }
        });
  }

  private List<String> strings() {
    List<String> all = new ArrayList<>(List.of(service, name, resource, type));
    meta.forEach((key, value) -> all.addAll(List.of(key, value)));
    all.addAll(metrics.keySet());
    return all;
  }

  private void packMap(MessagePacker out) throws IOException {
    out.packMapHeader(12);
    text(out, "service", service);
    text(out, "name", name);
    text(out, "resource", resource);
    text(out, "type", type);
    unsigned(out.packString("trace_id"), traceId);
    unsigned(out.packString("span_id"), spanId);
    unsigned(out.packString("parent_id"), parentId);
    out.packString("start").packLong(start);
    out.packString("duration").packLong(duration);
    out.packString("error").packInt(error);
    out.packString("meta").packMapHeader(meta.size());
    for (Map.Entry<String, String> tag : meta.entrySet()) text(out, tag.getKey(), tag.getValue());
    out.packString("metrics").packMapHeader(metrics.size());
    for (Map.Entry<String, Double> tag : metrics.entrySet()) {
      out.packString(tag.getKey()).packDouble(tag.getValue());
    }
  }

  private void packTable(MessagePacker out, List<String> strings) throws IOException {
    out.packArrayHeader(12);
    for (String text : List.of(service, name, resource)) out.packInt(strings.indexOf(text));
    unsigned(out, traceId);
    unsigned(out, spanId);
    unsigned(out, parentId);
    out.packLong(start).packLong(duration).packInt(error);
    out.packMapHeader(meta.size());
    for (Map.Entry<String, String> tag : meta.entrySet()) {
      out.packInt(strings.indexOf(tag.getKey())).packInt(strings.indexOf(tag.getValue()));
    }
    out.packMapHeader(metrics.size());
    for (Map.Entry<String, Double> tag : metrics.entrySet()) {
      out.packInt(strings.indexOf(tag.getKey())).packDouble(tag.getValue());
    }
    out.packInt(strings.indexOf(type));
  }

  private static void text(MessagePacker out, String key, String value) throws IOException {
    out.packString(key).packString(value);
  }

  private static void unsigned(MessagePacker out, long value) throws IOException {
    if (value >= 0) out.packLong(value);
    else out.packBigInteger(new java.math.BigInteger(Long.toUnsignedString(value)));
  }
}
