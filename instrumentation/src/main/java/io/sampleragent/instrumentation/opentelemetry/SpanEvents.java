// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.opentelemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.sampleragent.tracer.Errors;
import io.sampleragent.tracer.Span;
import io.sampleragent.tracer.SpanEvent;
import io.sampleragent.tracer.Tags;
import io.sampleragent.tracer.propagation.ExtractedContext;
import io.sampleragent.tracer.propagation.LinkAttributes;
import io.sampleragent.tracer.propagation.SpanLink;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Turns events, exceptions and links of the API into the agent's. */
final class SpanEvents {
  private static final AttributeKey<String> MESSAGE = AttributeKey.stringKey("exception.message");
  private static final AttributeKey<String> TYPE = AttributeKey.stringKey("exception.type");
  private static final AttributeKey<String> STACK = AttributeKey.stringKey("exception.stacktrace");

  private SpanEvents() {}

  /** Since the epoch; 0, which is now, for what cannot be meant. */
  static long nanos(long timestamp, @Nullable TimeUnit unit) {
    return unit == null || timestamp <= 0 ? 0 : unit.toNanos(timestamp);
  }

  /** An event; a time of 0 is now. */
  static SpanEvent event(Span span, String name, @Nullable Attributes attributes, long nanos) {
    SpanEvent event = new SpanEvent(name, nanos == 0 ? span.nowNanos() : nanos);
    if (attributes != null) {
      attributes.forEach((key, value) -> event.with(key.getKey(), SpanAttributes.plain(value)));
    }
    return event;
  }

  /**
   * Adds the event {@code exception}, and tags of an error: whether this is one, {@code setStatus}
   * tells. What the application says in attributes counts more than what the exception says.
   */
  static void exception(Span span, Throwable thrown, @Nullable Attributes said) {
    Attributes attributes = said == null ? Attributes.empty() : said;
    SpanEvent event = event(span, "exception", attributes, 0);
    String type = add(event, attributes, TYPE, thrown.getClass().getName());
    String message = add(event, attributes, MESSAGE, Errors.message(thrown));
    String own = attributes.get(STACK);
    String stack = add(event, attributes, STACK, own == null ? Errors.stack(thrown) : own);
    span.event(event);
    span.plainTag(Tags.ERROR_TYPE, type);
    span.plainTag(Tags.ERROR_MESSAGE, message);
    span.plainTag(Tags.ERROR_STACK, stack);
  }

  private static @Nullable String add(
      SpanEvent event, Attributes said, AttributeKey<String> key, @Nullable String otherwise) {
    String known = said.get(key);
    if (known == null && otherwise != null) {
      event.with(key.getKey(), otherwise);
    }
    return known == null ? otherwise : known;
  }

  /** Adds a link, unless the context is of no span. */
  static void link(Span span, @Nullable SpanContext linked, @Nullable Attributes attributes) {
    SpanLink link = link(linked, attributes);
    if (link != null) {
      span.link(link);
    }
  }

  /** Null if the context is of no span. */
  static @Nullable SpanLink link(@Nullable SpanContext linked, @Nullable Attributes attributes) {
    if (linked == null) {
      return null;
    }
    if (linked instanceof LocalContext) {
      return SpanLink.to(((LocalContext) linked).span, texts(attributes));
    }
    ExtractedContext context = RemoteContext.named(linked);
    return context == null ? null : SpanLink.to(context, texts(attributes));
  }

  private static LinkAttributes texts(@Nullable Attributes attributes) {
    LinkAttributes texts = new LinkAttributes();
    if (attributes != null) {
      attributes.forEach((key, value) -> texts.with(key.getKey(), SpanAttributes.plain(value)));
    }
    return texts;
  }
}
