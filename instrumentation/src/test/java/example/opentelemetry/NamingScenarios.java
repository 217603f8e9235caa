// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package example.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.sampleragent.instrumentation.testing.TestTracer;

/** How operations are named; cases of Datadog's cross-language tests. */
public final class NamingScenarios {
  private final Tracer tracer = GlobalOpenTelemetry.getTracer("shop");
  private final TestTracer agent;

  public NamingScenarios(TestTracer agent) {
    this.agent = agent;
  }

  public void calls() {
    named("http.server.request", SpanKind.SERVER, "http.request.method", "GET");
    named("http.client.request", SpanKind.CLIENT, "http.request.method", "GET");
    named("redis.query", SpanKind.CLIENT, "db.system", "Redis");
    named("amqp.server.request", SpanKind.SERVER, "network.protocol.name", "Amqp");
    named("amqp.client.request", SpanKind.CLIENT, "network.protocol.name", "Amqp");
    named("graphql.server.request", SpanKind.SERVER, "graphql.operation.type", "query");
    named("graphql.server.request", SpanKind.INTERNAL, "graphql.operation.type", "query");
  }

  public void messages() {
    String[] kafka = {"messaging.system", "Kafka", "messaging.operation", "Receive"};
    for (SpanKind kind : SpanKind.values()) {
      named(kind == SpanKind.INTERNAL ? "internal" : "kafka.receive", kind, kafka);
    }
  }

  public void remoteProcedures() {
    named("aws.s3.request", SpanKind.CLIENT, "rpc.system", "aws-api", "rpc.service", "S3");
    named("aws.client.request", SpanKind.CLIENT, "rpc.system", "aws-api");
    named("grpc.client.request", SpanKind.CLIENT, "rpc.system", "GRPC");
    named("grpc.server.request", SpanKind.SERVER, "rpc.system", "GRPC");
    named("datasource.invoke", SpanKind.SERVER, "faas.trigger", "Datasource");
    named(
        "aws.my-function.invoke",
        SpanKind.CLIENT,
        "faas.invoked_provider",
        "aws",
        "faas.invoked_name",
        "My-Function");
  }

  public void kindsAlone() {
    named("server.request", SpanKind.SERVER);
    named("client.request", SpanKind.CLIENT);
    named("internal", SpanKind.INTERNAL);
    named("consumer", SpanKind.CONSUMER);
    named("producer", SpanKind.PRODUCER);
    tracer.spanBuilder("op").startSpan().end();
    assertThat(agent.take().name()).isEqualTo("internal");
  }

  public void attributesAfterTheStart_countToo() {
    Span span = tracer.spanBuilder("op").setSpanKind(SpanKind.CLIENT).startSpan();
    span.setAttribute("messaging.system", "Kafka").setAttribute("messaging.operation", "Receive");
    span.end();
    assertThat(agent.take().name()).isEqualTo("kafka.receive");
  }

  public void attributesAfterTheStart_countBesideThoseBefore() {
    SpanBuilder builder = tracer.spanBuilder("op").setSpanKind(SpanKind.CLIENT);
    Span span = builder.setAttribute("rpc.system", "aws-api").startSpan();
    span.setAttribute("rpc.service", "S3").end();
    assertThat(agent.take().name()).isEqualTo("aws.s3.request");
  }

  public void kindAsAnAttribute_countsToo() {
    tracer.spanBuilder("op").startSpan().setAttribute("span.kind", "server").end();
    assertThat(agent.take().name()).isEqualTo("server.request");
  }

  private void named(String expected, SpanKind kind, String... attributes) {
    SpanBuilder builder = tracer.spanBuilder("op").setSpanKind(kind);
    for (int i = 0; i < attributes.length; i += 2) {
      builder.setAttribute(attributes[i], attributes[i + 1]);
    }
    builder.startSpan().end();
    io.sampleragent.tracer.Span taken = agent.take();
    assertThat(taken.name()).isEqualTo(expected);
    assertThat(taken.resource()).isEqualTo("op");
  }
}
