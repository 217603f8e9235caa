// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.propagation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampleragent.sampling.Decision;
import io.sampleragent.tracer.Baggage;
import io.sampleragent.tracer.ClientSpan;
import io.sampleragent.tracer.ServerSpan;
import io.sampleragent.tracer.testing.TestHeaders;
import io.sampleragent.tracer.testing.TestTracer;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Damaged headers of real requests: each parser reads them or takes them for nothing, and what
 * leaves is legal whatever came in. Profile {@code fuzz} runs many more; {@code -Dfuzz.seed=7} runs
 * others.
 */
class PropagationFuzzTest {
  private static final int ITERATIONS = Integer.getInteger("fuzz.headers", 20_000);
  private static final long SEED = Long.getLong("fuzz.seed", 5);

  private static final String[] STATES = {
    "dd=s:2;o:rum;p:0123456789abcdef;t.dm:-4;t.usr.id:12345~,es=s:0.25,ot=th:c;rv:6e6d1a75832a2f",
    "congo=t61rcWkgMzE,rojo=00f067aa0ba902b7,dd=s:-1;t.tid:640cfd8d00000000;t.ts:02;x:y",
    "fw529a3039@dt=FfffffeB,1234@nr=0-0-1-2-3-ab-0.5-1518469636035,azure=x , \t,b3=1"
  };
  private static final String[] PARENTS = {
    "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-03",
    "cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-later"
  };
  private static final String[] TAGS = {
    "_dd.p.dm=-3,_dd.p.tid=640cfd8d00000000,_dd.p.ksr=0.1,_dd.p.usr.id=a=b",
    "_dd.p.ts=02,_dd.p.dm=934086a686-4,_dd.p.upstream_services=x,other=y"
  };
  private static final String[] NUMBERS = {"18446744073709551615", "-1", "2", "1234567890123456"};
  private static final String[] B3 = {
    "80f198ee56343ba864fe8b2a57d3eff7-e457b5a2e4d86bd1-1-05e3ac9a4f6e3b90", "0", "d"
  };
  private static final String[] BAGGAGE = {
    "userId=Am%C3%A9lie,serverNode=DF%2028,isProduction=false",
    "key1=value1;property1;p=2, key2 = value2,%22%2C%3B%5C=%22%2C%3B%5C,key3=%F0%9F%98%80"
  };
  private static final String[] ORIGINS = {"synthetics-browser", "lambda"};
  private static final String PIECES = "=,;:-~@%0123456789abcdefsotpdr. \t\u0000\u00e4\ud800\uffff";

  private final SplittableRandom random = new SplittableRandom(SEED);

  private String damaged(String[] seeds) {
    StringBuilder text = new StringBuilder(seeds[random.nextInt(seeds.length)]);
    for (int edits = random.nextInt(4); edits > 0; edits--) {
      int at = random.nextInt(text.length() + 1);
      switch (random.nextInt(5)) {
        case 0:
          text.insert(at, PIECES.charAt(random.nextInt(PIECES.length())));
          break;
        case 1:
          text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(10)));
          break;
        case 2:
          text.insert(at, text.substring(0, random.nextInt(text.length() + 1)));
          break;
        case 3:
          text.insert(at, "z".repeat(random.nextInt(600)));
          break;
        default:
          text.setLength(at);
      }
    }
    return text.toString();
  }

  @Test
  @Timeout(3 * 60 * 60)
  void tracestate() {
    for (int i = 0; i < ITERATIONS; i++) {
      String text = damaged(STATES);
      ExtractedContext context =
          new TraceContextHeaders(false)
              .extract(
                  TestHeaders.of("traceparent", PARENTS[0], "tracestate", text),
                  TestHeaders.READER,
                  true);
      assertThat(context.priority() > 0).as(text).isTrue(); // as the flag says
      if (context.state != null) {
        TraceStateMembers members = context.state.members();
        assertThat(members.size()).isLessThanOrEqualTo(TraceStateMembers.MAX);
        assertThat(members.rate())
            .as(text)
            .satisfiesAnyOf(r -> assertThat(r).isNaN(), r -> assertThat(r).isBetween(0.0, 1.0));
      }
    }
  }

  @Test
  @Timeout(3 * 60 * 60)
  void traceparent() {
    int read = 0;
    for (int i = 0; i < ITERATIONS; i++) {
      TestHeaders headers = TestHeaders.of("traceparent", damaged(PARENTS));
      read += hasIds(new TraceContextHeaders(false), headers);
    }
    assertThat(read).isBetween(1, ITERATIONS - 1); // both ways were walked
  }

  @Test
  @Timeout(3 * 60 * 60)
  void datadog() {
    int read = 0;
    for (int i = 0; i < ITERATIONS; i++) {
      TestHeaders headers =
          TestHeaders.of(
              "x-datadog-trace-id", damaged(NUMBERS),
              "x-datadog-parent-id", damaged(NUMBERS),
              "x-datadog-sampling-priority", damaged(NUMBERS),
              "x-datadog-origin", damaged(ORIGINS),
              "x-datadog-tags", damaged(TAGS));
      read += hasIds(new DatadogHeaders(512), headers);
    }
    assertThat(read).isBetween(1, ITERATIONS - 1);
  }

  @Test
  @Timeout(3 * 60 * 60)
  void datadogTags() {
    Decision decision = Decision.manual(2);
    for (int i = 0; i < ITERATIONS; i++) {
      PropagationTags tags = TagsHeader.parse(damaged(TAGS), 512);
      String out = tags.outgoing(decision, tags.traceIdHigh(), true, 512, null).header();
      assertThat(out.length()).isLessThanOrEqualTo(512);
      assertThat(TagsHeader.parse(out, 512).error()).as(out).isNull();
    }
  }

  @Test
  @Timeout(3 * 60 * 60)
  void b3() {
    int read = 0;
    for (int i = 0; i < ITERATIONS; i++) {
      read += hasIds(new B3SingleHeader(new B3(true)), TestHeaders.of("b3", damaged(B3)));
      String[] parts = damaged(B3).split("-", 3);
      TestHeaders headers = TestHeaders.of("x-b3-traceid", parts[0]);
      if (parts.length == 3) {
        headers.add("x-b3-spanid", parts[1]).add("x-b3-sampled", parts[2]);
      }
      read += hasIds(new B3MultiHeaders(new B3(true)), headers);
    }
    assertThat(read).isBetween(1, 2 * ITERATIONS - 1);
  }

  @Test
  @Timeout(3 * 60 * 60)
  void baggage() {
    int relayed = 0;
    int rewritten = 0;
    for (int i = 0; i < ITERATIONS; i++) {
      String text = damaged(BAGGAGE);
      int items = random.nextInt(6);
      int bytes = random.nextInt(200);
      Baggage read = BaggageHeader.read(text, items, bytes);
      String out = BaggageHeader.write(read, items, bytes);
      relayed += read.header() == null ? 0 : 1;
      rewritten += read.header() != null || out.isEmpty() ? 0 : 1;
      assertThat(read.size()).as(text).isLessThanOrEqualTo(items);
      assertThat(out.length()).as(text).isLessThanOrEqualTo(bytes);
      assertThat(out).as(text).matches("[ -~\t]*");
      Baggage again = BaggageHeader.read(out, 64, 8_192);
      if (text.indexOf('\ud800') < 0) { // half a character does not survive
        assertThat(read.toMap()).as("%s from %s", out, text).containsAllEntriesOf(again.toMap());
      }
    }
    assertThat(relayed).isPositive();
    assertThat(rewritten).isPositive();
  }

  private static int hasIds(HeaderStyle style, TestHeaders headers) {
    ExtractedContext context = style.extract(headers, TestHeaders.READER, true);
    return context != null && context.hasIds() ? 1 : 0;
  }

  @Test
  @Timeout(3 * 60 * 60)
  void allTogether_whatLeavesIsLegal() {
    try (TestTracer tracer =
        TestTracer.with(
            "DD_TRACE_PROPAGATION_STYLE",
            "datadog,tracecontext,b3,b3multi,baggage",
            "DD_SAMPLER_ES_TRACESTATE",
            "true",
            "DD_TRACE_SAMPLE_RATE",
            "0.5")) {
      for (int i = 0; i < ITERATIONS / 4; i++) {
        TestHeaders in = request();
        TestHeaders out = new TestHeaders();
        ServerSpan server = ServerSpan.start("servlet.request", "test", in, TestHeaders.READER);
        ClientSpan client =
            ClientSpan.start("http.request", "test", "GET", "http://b/", out, TestHeaders.SETTER);
        ClientSpan.finish(client, 200, null);
        ServerSpan.finish(server, 200, null);
        tracer.takeChunk();
        assertLegal(in, out);
      }
    }
  }

  private TestHeaders request() {
    TestHeaders headers = new TestHeaders();
    add(headers, "x-datadog-trace-id", NUMBERS);
    add(headers, "x-datadog-parent-id", NUMBERS);
    add(headers, "x-datadog-sampling-priority", NUMBERS);
    add(headers, "x-datadog-origin", ORIGINS);
    add(headers, "x-datadog-tags", TAGS);
    add(headers, "traceparent", PARENTS);
    add(headers, "tracestate", STATES);
    add(headers, "tracestate", STATES);
    add(headers, "b3", B3);
    add(headers, "baggage", BAGGAGE);
    return headers;
  }

  private void add(TestHeaders headers, String name, String[] seeds) {
    if (random.nextInt(3) > 0) {
      headers.add(name, random.nextInt(3) > 0 ? seeds[0] : damaged(seeds));
    }
  }

  private static void assertLegal(TestHeaders in, TestHeaders out) {
    for (String name : out.names()) {
      assertThat(out.get(name)).as("%s from %s", name, in).matches("[ -~\t]+");
    }
    TraceStateMembers members = TraceStateMembers.parse(out.get("tracestate"));
    assertThat(members.datadog()).as("%s from %s", out, in).isNotNull();
    assertThat(members.datadog().length()).isLessThanOrEqualTo(DatadogMemberWriter.MAX - 3);
    ExtractedContext again = new TraceContextHeaders(false).extract(out, TestHeaders.READER, true);
    assertThat(again.hasIds()).as("%s from %s", out, in).isTrue();
    assertThat(again.tags().error()).as("%s from %s", out, in).isNull();
  }
}
