// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.localagent.decode;

import static io.sampleragent.localagent.TestSpan.pack;
import static io.sampleragent.localagent.TestSpan.span;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sampleragent.localagent.TestSpan;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class TraceDecoderTest {
  private static final String MSGPACK = "application/msgpack";

  private final TestSpan sent =
      span(-2, 3, -4)
          .named("shop", "servlet.request", "GET /")
          .meta("env", "prod")
          .metric("_sampling_priority_v1", -1)
          .failed("Boom", "it broke", "at X");

  @Test
  void decodesEveryField_inV04() throws Exception {
    assertSame(TraceDecoder.spanMaps(TestSpan.v04(List.of(List.of(sent))), MSGPACK));
  }

  @Test
  void decodesEveryField_inV05() throws Exception {
    assertSame(TraceDecoder.spanTable(TestSpan.v05(List.of(List.of(sent)))));
  }

  private static void assertSame(List<List<Span>> traces) {
    Span span = traces.get(0).get(0);
    assertThat(span.service()).isEqualTo("shop");
    assertThat(span.name()).isEqualTo("servlet.request");
    assertThat(span.resource()).isEqualTo("GET /");
    assertThat(span.type()).isEqualTo("web");
    assertThat(span.traceId()).isEqualTo(-2);
    assertThat(span.spanId()).isEqualTo(3);
    assertThat(span.parentId()).isEqualTo(-4);
    assertThat(span.startNanos()).isEqualTo(1_700_000_000_000_000_000L);
    assertThat(span.durationNanos()).isEqualTo(1_000_000);
    assertThat(span.error()).isTrue();
    assertThat(span.meta()).containsEntry("env", "prod").containsEntry("error.stack", "at X");
    assertThat(span.metrics()).containsEntry("_sampling_priority_v1", -1.0);
  }

  @Test
  void decodesJson_whenTypeSaysSoOrIsMissing() throws Exception {
    byte[] body =
        """
        [[{"service":"shop","name":"a","trace_id":18446744073709551615,"span_id":7,"start":5,
           "duration":6,"error":1,"meta":{"k":"v"},"metrics":{"n":0.5,"i":2},"new_field":[1,{}]}]]
        """
            .getBytes(StandardCharsets.UTF_8);
    for (String type : List.of("application/json", "text/json; charset=utf-8", "", "text/plain")) {
      Span span = TraceDecoder.spanMaps(body, type).get(0).get(0);
      assertThat(span.traceId()).isEqualTo(-1);
      assertThat(span.spanId()).isEqualTo(7);
      assertThat(span.meta()).containsEntry("k", "v");
      assertThat(span.metrics()).containsEntry("n", 0.5).containsEntry("i", 2.0);
    }
  }

  @Test
  void fallsBackToMsgpack_whenTypeIsUnknown() throws Exception {
    byte[] body = TestSpan.v04(List.of(List.of(sent)));
    assertThat(TraceDecoder.spanMaps(body, "application/octet-stream")).hasSize(1);
  }

  @Test
  void acceptsProbes_ofClients() throws Exception {
    byte[] probe = {(byte) 0x92, (byte) 0x90, (byte) 0x90};
    assertThat(TraceDecoder.spanMaps(probe, MSGPACK)).isEmpty();
    assertThat(TraceDecoder.spanTable(probe)).isEmpty();
  }

  @Test
  void readsNilAsZero_everywhere() throws Exception {
    byte[] body =
        oneSpan(
            out -> {
              out.packMapHeader(7);
              for (String key : List.of("service", "trace_id", "start", "error", "meta")) {
                out.packString(key).packNil();
              }
              out.packString("metrics").packMapHeader(1).packString("m").packNil();
              out.packString("span_id").packInt(4);
            });
    Span span = TraceDecoder.spanMaps(body, MSGPACK).get(0).get(0);
    assertThat(span.service()).isEqualTo("unnamed-service");
    assertThat(span.name()).isEqualTo("unnamed_operation");
    assertThat(span.resource()).isEqualTo("unnamed_operation");
    assertThat(span.meta()).isEmpty();
    assertThat(span.metrics()).containsEntry("m", 0.0);
    assertThat(span.spanId()).isEqualTo(4);
  }

  @Test
  void takesSignedForUnsigned_andBinaryForText_andLastDuplicate() throws Exception {
    byte[] body =
        oneSpan(
            out -> {
              out.packMapHeader(5);
              out.packString("span_id").packLong(-1);
              out.packString("service").packString("first");
              out.packString("service").packBinaryHeader(4).writePayload("last".getBytes(UTF));
              out.packString("start").packBigInteger(BigInteger.valueOf(Long.MAX_VALUE));
              out.packString("unknown").packArrayHeader(1).packMapHeader(1).packNil().packNil();
            });
    Span span = TraceDecoder.spanMaps(body, MSGPACK).get(0).get(0);
    assertThat(span.spanId()).isEqualTo(-1);
    assertThat(span.service()).isEqualTo("last");
    assertThat(span.startNanos()).isEqualTo(Long.MAX_VALUE);
  }

  private static final java.nio.charset.Charset UTF = StandardCharsets.UTF_8;

  @Test
  void replacesBrokenUtf8() throws Exception {
    byte[] body =
        oneSpan(
            out -> {
              out.packMapHeader(1).packString("service");
              out.packRawStringHeader(2).writePayload(new byte[] {'a', (byte) 0xff});
            });
    assertThat(TraceDecoder.spanMaps(body, MSGPACK).get(0).get(0).service()).isEqualTo("a\ufffd");
  }

  @Test
  void cutsLongTexts_andClearsNegativeDuration() throws Exception {
    TestSpan odd = span(1, 1, 0).named("s".repeat(300), "n", "r".repeat(9_000)).at(1, -5);
    odd.meta("k".repeat(300), "v".repeat(30_000));
    Span span = TraceDecoder.spanTable(TestSpan.v05(List.of(List.of(odd)))).get(0).get(0);
    assertThat(span.service()).hasSize(100);
    assertThat(span.resource()).hasSize(5_000);
    assertThat(span.durationNanos()).isZero();
    assertThat(span.meta().keySet().iterator().next()).hasSize(203).endsWith("...");
    assertThat(span.meta().values().iterator().next()).hasSize(25_003).endsWith("...");
  }

  @Test
  void showsNativeLinksAndEvents_asTags() throws Exception {
    byte[] body =
        oneSpan(
            out -> {
              out.packMapHeader(2).packString("span_links").packArrayHeader(1).packMapHeader(1);
              out.packString("span_id").packInt(9);
              out.packString("span_events").packArrayHeader(0);
            });
    Span span = TraceDecoder.spanMaps(body, MSGPACK).get(0).get(0);
    assertThat(span.meta())
        .containsExactly(java.util.Map.entry("_dd.span_links", "[{\"span_id\":9}]"));
  }

  @Test
  void namesPlaceAndFinding_whenAValueHasAWrongType() {
    byte[] body = oneSpan(out -> out.packMapHeader(1).packString("start").packString("yesterday"));
    assertProblem(body, "traces[0][0].start (byte 9): expected an integer, found text");
    assertProblem(
        oneSpan(out -> out.packMapHeader(1).packString("duration").packDouble(1.5)),
        "traces[0][0].duration (byte 12): expected an integer, found a decimal number");
    assertProblem(
        oneSpan(out -> out.packMapHeader(1).packString("meta").packInt(5)),
        "traces[0][0].meta (byte 8): expected a map, found an integer");
    assertProblem(
        pack(out -> out.packInt(5)), "traces (byte 0): expected an array, found an integer");
  }

  @Test
  void refusesUnsignedAboveSigned_forTimes() {
    BigInteger large = BigInteger.ONE.shiftLeft(63);
    assertProblem(
        oneSpan(out -> out.packMapHeader(1).packString("start").packBigInteger(large)),
        "expected a signed 64-bit integer, found 9223372036854775808");
  }

  @Test
  void namesBrokenJson_withLineAndCharacter() {
    assertThatThrownBy(() -> TraceDecoder.spanMaps("[[{]]".getBytes(UTF), "application/json"))
        .isInstanceOf(DecodeException.class)
        .hasMessageStartingWith("body (line 1, character ")
        .hasMessageContaining("not valid JSON");
    assertThatThrownBy(
            () -> TraceDecoder.spanMaps("[[{\"start\":\"x\"}]]".getBytes(UTF), "application/json"))
        .hasMessage("traces[0][0].start: expected an integer, found text");
  }

  @Test
  void namesWrongShapes_ofV05() {
    assertThatThrownBy(() -> TraceDecoder.spanTable(pack(out -> out.packArrayHeader(3).packNil())))
        .hasMessageContaining("declares 3 elements, but only 1 bytes follow");
    assertThatThrownBy(
            () -> TraceDecoder.spanTable(pack(out -> out.packArrayHeader(1).packArrayHeader(0))))
        .hasMessageContaining("expected 2 elements (dictionary and traces), found 1");
    byte[] eleven =
        pack(
            out -> {
              out.packArrayHeader(2).packArrayHeader(0);
              out.packArrayHeader(1).packArrayHeader(1).packArrayHeader(11);
              for (int i = 0; i < 11; i++) out.packInt(0);
            });
    assertThatThrownBy(() -> TraceDecoder.spanTable(eleven))
        .hasMessageContaining("traces[0][0]")
        .hasMessageContaining("expected a span of 12 values, found 11");
    byte[] index =
        pack(
            out -> {
              out.packArrayHeader(2).packArrayHeader(1).packString("");
              out.packArrayHeader(1).packArrayHeader(1).packArrayHeader(12);
              for (int i = 0; i < 12; i++) out.packInt(7);
            });
    assertThatThrownBy(() -> TraceDecoder.spanTable(index))
        .hasMessageContaining("traces[0][0].service")
        .hasMessageContaining("string 7 of a dictionary of 1");
  }

  private static void assertProblem(byte[] body, String message) {
    assertThatThrownBy(() -> TraceDecoder.spanMaps(body, MSGPACK))
        .isInstanceOf(DecodeException.class)
        .hasMessageContaining(message);
  }

  private static byte[] oneSpan(TestSpan.Packing span) {
    return pack(
        out -> {
          out.packArrayHeader(1).packArrayHeader(1);
          span.to(out);
        });
  }
}
