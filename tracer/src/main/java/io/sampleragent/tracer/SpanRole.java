// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

/**
 * The part that a span has in a call, as OpenTelemetry's span kinds say it: the tag {@code
 * span.kind}, and the operation's name as long as nothing more is known (dd-trace-java's {@code
 * OtelConventions}).
 */
public enum SpanRole {
  INTERNAL("internal", "internal"),
  SERVER("server", "server.request"),
  CLIENT("client", "client.request"),
  PRODUCER("producer", "producer"),
  CONSUMER("consumer", "consumer");

  private final String operation;

  @SuppressWarnings("ImmutableEnumChecker") // it is, without saying so
  private final CommonTags tags;

  SpanRole(String kind, String operation) {
    this.operation = operation;
    this.tags = CommonTags.of(Tags.SPAN_KIND, kind);
  }

  /** That of a tag {@code span.kind}; {@link #INTERNAL} for what is none of them. */
  public static SpanRole of(String kind) {
    switch (kind) {
      case Tags.KIND_SERVER:
        return SERVER;
      case Tags.KIND_CLIENT:
        return CLIENT;
      case "producer":
        return PRODUCER;
      case "consumer":
        return CONSUMER;
      default:
        return INTERNAL;
    }
  }

  /** The operation's name for a span of which only this is known. */
  public String operation() {
    return operation;
  }

  CommonTags tags() {
    return tags;
  }
}
