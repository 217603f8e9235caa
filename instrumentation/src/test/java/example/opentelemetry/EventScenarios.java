// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package example.opentelemetry;

import static io.opentelemetry.api.common.AttributeKey.booleanArrayKey;
import static io.opentelemetry.api.common.AttributeKey.longArrayKey;
import static io.opentelemetry.api.common.AttributeKey.stringArrayKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.sampleragent.instrumentation.testing.TestTracer;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Events, exceptions and links, as they are sent. */
public final class EventScenarios {
  private static final SpanContext REMOTE =
      SpanContext.createFromRemoteParent(
          "12345678901234567890123456789012",
          "1234567890123456",
          TraceFlags.getSampled(),
          TraceState.builder().put("foo", "1").build());

  private final Tracer tracer = GlobalOpenTelemetry.getTracer("shop");
  private final TestTracer agent;

  public EventScenarios(TestTracer agent) {
    this.agent = agent;
  }

  public void events_areATag() {
    Span span = tracer.spanBuilder("op").startSpan();
    span.addEvent("first", 5, TimeUnit.MICROSECONDS);
    span.addEvent("se\"cond\n", Attributes.of(stringKey("text"), "v\\"), 1, TimeUnit.NANOSECONDS);
    Attributes attributes =
        Attributes.builder()
            .put("n", 1L)
            .put("d", 2.5)
            .put("b", true)
            .put(longArrayKey("longs"), Arrays.asList(3L, 4L))
            .put(stringArrayKey("texts"), Arrays.asList("5", "6"))
            .build();
    span.addEvent("third", attributes, 2, TimeUnit.NANOSECONDS);
    span.end();
    assertThat(agent.sent(agent.take()).get("events"))
        .startsWith(
            "[{\"time_unix_nano\":5000,\"name\":\"first\"},"
                + "{\"time_unix_nano\":1,\"name\":\"se\\\"cond\\n\",\"attributes\":{\"text\":\"v\\\\\"}},"
                + "{\"time_unix_nano\":2,\"name\":\"third\",\"attributes\":{")
        .contains(
            "\"n\":1", "\"d\":2.5", "\"b\":true", "\"longs\":[3,4]", "\"texts\":[\"5\",\"6\"]")
        .endsWith("}}]");
  }

  public void eventsWithoutATime_areNow() {
    Span span = tracer.spanBuilder("op").startSpan();
    span.addEvent("now");
    span.end();
    io.sampleragent.tracer.Span taken = agent.take();
    String events = agent.sent(taken).get("events");
    long at = Long.parseLong(events.substring(events.indexOf(':') + 1, events.indexOf(',')));
    assertThat(at).isBetween(taken.startNanos(), taken.startNanos() + taken.durationNanos());
  }

  public void manyEvents_areCutAndCounted() {
    Span span = tracer.spanBuilder("op").startSpan();
    AttributesBuilder many = Attributes.builder();
    for (int i = 0; i < 200; i++) {
      many.put("key" + i, i);
      span.addEvent("event" + i);
    }
    span.end();
    Map<String, String> sent = agent.sent(agent.take());
    assertThat(sent).containsEntry("_sampler.events_cut", "72.0");
    assertThat(sent.get("events").length()).isLessThanOrEqualTo(25_000);

    span = tracer.spanBuilder("op").startSpan();
    span.addEvent("attributes", many.build());
    span.end();
    assertThat(agent.sent(agent.take())).containsEntry("_sampler.attributes_cut", "72.0");

    span = tracer.spanBuilder("op").startSpan();
    String text = String.format("%100000s", "x");
    for (int i = 0; i < 10; i++) {
      span.addEvent("long", Attributes.of(stringKey("text"), text));
    }
    span.end();
    sent = agent.sent(agent.take());
    assertThat(sent).containsEntry("_sampler.events_cut", "6.0");
    assertThat(sent.get("events")).hasSizeLessThanOrEqualTo(25_000).endsWith("}}]");
  }

  public void exceptions_areEventsAndTags_butNoError() {
    Span span = tracer.spanBuilder("op").startSpan();
    span.recordException(new IllegalStateException("sold out"));
    span.end();
    io.sampleragent.tracer.Span taken = agent.take();
    assertThat(taken.isError()).isFalse();
    assertThat(taken.tag("error.type")).isEqualTo("java.lang.IllegalStateException");
    assertThat(taken.tag("error.message")).isEqualTo("sold out");
    assertThat(taken.tag("error.stack").toString()).contains("EventScenarios");
    assertThat(agent.sent(taken).get("events"))
        .contains(
            "\"name\":\"exception\"",
            "\"exception.type\":\"java.lang.IllegalStateException\"",
            "\"exception.message\":\"sold out\"",
            "\"exception.stacktrace\":\"java.lang.IllegalStateException: sold out\\n");
  }

  public void exceptions_mayBeDescribedByHand() {
    Span span = tracer.spanBuilder("op").startSpan();
    span.setStatus(StatusCode.ERROR, "error_desc");
    span.recordException(
        new IllegalStateException("woof1"),
        Attributes.of(stringKey("more"), "m", stringKey("exception.stacktrace"), "stack1"));
    assertThat(span.isRecording()).isTrue();
    span.recordException(
        new IllegalStateException("woof3"),
        Attributes.of(stringKey("exception.message"), "message override"));
    span.end();
    io.sampleragent.tracer.Span taken = agent.take();
    assertThat(taken.isError()).isTrue();
    assertThat(taken.tag("error.message")).isEqualTo("message override");
    assertThat(agent.sent(taken).get("events"))
        .contains("\"more\":\"m\"", "\"exception.stacktrace\":\"stack1\"", "woof1")
        .contains("\"exception.message\":\"message override\"")
        .doesNotContain("woof3\"");
  }

  public void exceptionsThatFail_costATextOnly() {
    Span span = tracer.spanBuilder("op").startSpan();
    span.recordException(
        new RuntimeException() {
          private static final long serialVersionUID = 1L;

          @Override
          public String getMessage() {
            throw new IllegalStateException("no message");
          }
        });
    span.end();
    assertThat(agent.sent(agent.take()).get("error.message")).contains("could not be read");
  }

  public void links_areATag() {
    Span other = tracer.spanBuilder("other").startSpan();
    Attributes attributes =
        Attributes.of(
            stringKey("foo"),
            "bar",
            booleanArrayKey("flags"),
            Arrays.asList(true, false),
            longArrayKey("numbers"),
            Arrays.asList(1L, 2L));
    Span span =
        tracer
            .spanBuilder("op")
            .addLink(REMOTE)
            .addLink(other.getSpanContext(), attributes)
            .addLink(SpanContext.getInvalid())
            .startSpan();
    span.end();
    other.end();
    assertThat(agent.sent(agent.take()).get("_dd.span_links"))
        .startsWith(
            "[{\"trace_id\":\"12345678901234567890123456789012\",\"span_id\":\"1234567890123456\","
                + "\"flags\":1,\"tracestate\":\"foo=1\"},{\"trace_id\":\""
                + other.getSpanContext().getTraceId()
                + "\",\"span_id\":\""
                + other.getSpanContext().getSpanId())
        .contains(
            "\"foo\":\"bar\"",
            "\"flags.0\":\"true\"",
            "\"flags.1\":\"false\"",
            "\"numbers.0\":\"1\"",
            "\"numbers.1\":\"2\"");
    agent.take();
  }

  public void linksToOneself_decideNothing_andKnowTheFlagsAtTheEnd() {
    Span root = tracer.spanBuilder("root").startSpan();
    Span child =
        tracer
            .spanBuilder("child")
            .setParent(io.opentelemetry.context.Context.root().with(root))
            .addLink(root.getSpanContext())
            .startSpan();
    child.end();
    root.end();
    io.sampleragent.tracer.Span taken = agent.take();
    assertThat(agent.sent(taken).get("_dd.span_links")).contains("\"flags\":1");
    agent.take();
  }

  public void links_mayBeAddedLater() {
    if (!Versions.hasAddLink()) {
      return;
    }
    Span span = tracer.spanBuilder("op").startSpan();
    Versions.Links.add(span, REMOTE);
    span.end();
    Versions.Links.add(span, REMOTE);
    assertThat(agent.sent(agent.take()).get("_dd.span_links").split("trace_id")).hasSize(3);
  }

  public void manyLinks_areCutAndCounted() {
    Span span = tracer.spanBuilder("op").startSpan();
    if (!Versions.hasAddLink()) {
      span.end();
      agent.take();
      return;
    }
    for (int i = 0; i < 1_000; i++) {
      Versions.Links.add(span, REMOTE);
    }
    span.end();
    Map<String, String> sent = agent.sent(agent.take());
    assertThat(sent).containsEntry("_sampler.links_cut", "1872.0");
    assertThat(sent.get("_dd.span_links")).hasSizeLessThanOrEqualTo(25_000).endsWith("}]");
  }
}
