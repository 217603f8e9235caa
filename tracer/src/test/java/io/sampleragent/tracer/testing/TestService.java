// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.testing;

import io.sampleragent.sampling.Decision;
import io.sampleragent.tracer.ClientSpan;
import io.sampleragent.tracer.ServerSpan;
import io.sampleragent.tracer.Span;
import io.sampleragent.tracer.SpanTags;
import io.sampleragent.tracer.TraceChunk;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** A service that answers requests, and calls another one for each. One at a time. */
public final class TestService implements AutoCloseable {
  private final TestTracer tracer;

  private TestService(TestTracer tracer) {
    this.tracer = tracer;
  }

  /** Starts one with these environment variables, names and values in turns. */
  public static TestService with(String... settings) {
    return new TestService(TestTracer.with(settings));
  }

  public TestTracer tracer() {
    return tracer;
  }

  /** Answers a request with these headers, names and values in turns. */
  public Call receive(String... headers) {
    return receive(TestHeaders.of(headers));
  }

  public Call receive(TestHeaders headers) {
    return receive(headers, span -> {});
  }

  /** As above, and does {@code before} before it calls the other service. */
  public Call receive(TestHeaders headers, Consumer<Span> before) {
    ServerSpan span =
        ServerSpan.start("servlet.request", "java-web-servlet", headers, TestHeaders.READER);
    before.accept(span);
    TestHeaders outgoing = new TestHeaders();
    ClientSpan client =
        ClientSpan.start("http.request", "test", "GET", "http://b/", outgoing, TestHeaders.SETTER);
    ClientSpan.finish(client, 200, null);
    ServerSpan.finish(span, 200, null);
    return new Call(tracer.takeChunk(), client, outgoing);
  }

  @Override
  public void close() {
    tracer.close();
  }

  /** What came of a request. */
  public static final class Call {
    public final Span span;
    public final Span client;
    public final Decision decision;

    /** What the other service got. */
    public final TestHeaders outgoing;

    private final Map<String, String> meta = new HashMap<>();
    private final Map<String, Double> metrics = new HashMap<>();

    private Call(TraceChunk chunk, Span client, TestHeaders outgoing) {
      this.span = chunk.first();
      this.client = client;
      this.decision = chunk.decision();
      this.outgoing = outgoing;
      SpanTags tags = new SpanTags();
      tags.fill(chunk, span);
      for (int i = 0; i < tags.metaCount(); i++) {
        meta.put(tags.metaKey(i), tags.metaValue(i));
      }
      for (int i = 0; i < tags.metricCount(); i++) {
        metrics.put(tags.metricKey(i), tags.metricValue(i));
      }
    }

    /** A text that the agent gets with the server's span; null if there is none. */
    public String meta(String key) {
      return meta.get(key);
    }

    /** A number that the agent gets with the server's span; null if there is none. */
    public Double metric(String key) {
      return metrics.get(key);
    }

    /** 32 hexadecimal digits. */
    public String traceId() {
      return hex(span.traceIdHigh()) + hex(span.traceIdLow());
    }

    /** 16 hexadecimal digits, zeros if there is no parent. */
    public String parentId() {
      return hex(span.parentId());
    }

    /** 16 hexadecimal digits: the caller that the other service sees. */
    public String clientId() {
      return hex(client.spanId());
    }

    public boolean isKept() {
      return decision.kept();
    }

    public String out(String header) {
      return outgoing.get(header);
    }

    /** One member of the outgoing tracestate, without its key; null if there is none. */
    public String member(String key) {
      String state = out("tracestate");
      for (String member : state == null ? new String[0] : state.split(",")) {
        if (member.startsWith(key + "=")) {
          return member.substring(key.length() + 1);
        }
      }
      return null;
    }

    private static String hex(long value) {
      return String.format("%016x", value);
    }
  }
}
