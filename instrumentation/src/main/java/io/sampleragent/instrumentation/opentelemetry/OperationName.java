// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.opentelemetry;

import io.sampleragent.tracer.Span;
import io.sampleragent.tracer.SpanRole;
import io.sampleragent.tracer.Tags;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Names the operation of a span by its kind and what OpenTelemetry's semantic conventions call it,
 * with the words and in the order of dd-trace-java's {@code OtelConventions}.
 */
final class OperationName {
  private OperationName() {}

  static String of(Span span) {
    Object kind = span.tag(Tags.SPAN_KIND); // which the application may have set, too
    SpanRole role = SpanRole.of(kind instanceof String ? (String) kind : "");
    String name = role == SpanRole.INTERNAL ? null : called(span, role);
    if (name == null && span.tag("graphql.operation.type") != null) {
      return "graphql.server.request";
    }
    return name == null ? generic(span, role) : name.toLowerCase(Locale.ROOT);
  }

  private static @Nullable String called(Span span, SpanRole role) {
    boolean client = role == SpanRole.CLIENT;
    boolean server = role == SpanRole.SERVER;
    if ((client || server) && span.tag("http.request.method") != null) {
      return client ? "http.client.request" : "http.server.request";
    }
    String database = client ? text(span, "db.system") : null;
    if (database != null) {
      return database + ".query";
    }
    String messaging = text(span, "messaging.system");
    String operation = messaging == null ? null : text(span, "messaging.operation");
    if (operation != null) {
      return messaging + '.' + operation;
    }
    String remote = client || server ? remote(span, client) : null;
    return remote != null || !(client || server) ? remote : function(span, client);
  }

  private static @Nullable String remote(Span span, boolean client) {
    String system = text(span, "rpc.system");
    if (system == null) {
      return null;
    }
    if (client && system.equals("aws-api")) {
      String service = text(span, "rpc.service");
      return service == null ? "aws.client.request" : "aws." + service + ".request";
    }
    return system + (client ? ".client.request" : ".server.request");
  }

  private static @Nullable String function(Span span, boolean client) {
    if (!client) {
      String trigger = text(span, "faas.trigger");
      return trigger == null ? null : trigger + ".invoke";
    }
    String provider = text(span, "faas.invoked_provider");
    String name = text(span, "faas.invoked_name");
    return provider == null || name == null ? null : provider + '.' + name + ".invoke";
  }

  private static String generic(Span span, SpanRole role) {
    boolean call = role == SpanRole.CLIENT || role == SpanRole.SERVER;
    String protocol = call ? text(span, "network.protocol.name") : null;
    return protocol == null
        ? role.operation()
        : protocol.toLowerCase(Locale.ROOT) + '.' + role.operation();
  }

  private static @Nullable String text(Span span, String key) {
    Object value = span.tag(key);
    return value == null ? null : value.toString();
  }
}
