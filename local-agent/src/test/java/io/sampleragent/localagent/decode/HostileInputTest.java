// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.localagent.decode;

import static io.sampleragent.localagent.TestSpan.pack;
import static io.sampleragent.localagent.TestSpan.span;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sampleragent.localagent.TestSpan;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Bodies that lie. The fuzz rounds are {@code -Dfuzz.rounds=N}, with {@code -Dfuzz.seed=N}. */
class HostileInputTest {
  private static final byte ARRAY32 = (byte) 0xdd;
  private static final byte MAP32 = (byte) 0xdf;
  private static final byte STRING32 = (byte) 0xdb;
  private static final byte BINARY32 = (byte) 0xc6;

  @Test
  void refusesDeclaredLengths_thatDoNotFit() {
    byte[] most = {0x7f, (byte) 0xff, (byte) 0xff, (byte) 0xff};
    assertRefused(bytes(new byte[] {ARRAY32}, most), "declares 2147483647 elements, but only 0");
    assertRefused(
        bytes(new byte[] {(byte) 0x91, (byte) 0x91, MAP32}, most), "declares 2147483647 entries");
    assertRefused(
        bytes(new byte[] {(byte) 0x91, (byte) 0x91, (byte) 0x81, STRING32}, most),
        "declares 2147483647 bytes, but only 0");
    assertRefused(
        bytes(new byte[] {(byte) 0x91, (byte) 0x91, (byte) 0x81, BINARY32}, most),
        "declares 2147483647 bytes, but only 0");
  }

  @Test
  void refusesUnsigned32BitLengths_aboveSignedRange() {
    byte[] most = {(byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff};
    for (byte header : new byte[] {ARRAY32, MAP32, STRING32}) {
      assertThatThrownBy(() -> decode(bytes(new byte[] {(byte) 0x91, header}, most)))
          .isInstanceOf(DecodeException.class);
    }
  }

  @Test
  void refusesTooManyValues_whereEachIsOneByte() {
    byte[] chunk = new byte[5 + MsgpackInput.MAX_VALUES + 1];
    Arrays.fill(chunk, (byte) 0x80); // empty spans
    chunk[0] = ARRAY32;
    int size = MsgpackInput.MAX_VALUES + 1;
    for (int i = 0; i < 4; i++) chunk[1 + i] = (byte) (size >>> (24 - 8 * i));
    assertRefused(chunk, "at most 3000000 are allowed");
    assertRefused(bytes(new byte[] {(byte) 0x91}, chunk), "at most 200000 are allowed");
  }

  @Test
  void refusesTooManySpans_inAllChunksTogether() {
    byte[] body =
        pack(
            out -> {
              out.packArrayHeader(3);
              for (int chunk = 0; chunk < 3; chunk++) {
                out.packArrayHeader(MsgpackInput.MAX_SPANS / 2);
                for (int i = 0; i < MsgpackInput.MAX_SPANS / 2; i++) out.packMapHeader(0);
              }
            });
    assertRefused(body, "more than 200000 spans in one body");
  }

  @Test
  void refusesDeepNesting_inSkippedAndShownValues() {
    for (String key : List.of("unknown", "span_links")) {
      byte[] body =
          pack(
              out -> {
                out.packArrayHeader(1).packArrayHeader(1).packMapHeader(1).packString(key);
                for (int i = 0; i < 100_000; i++) out.packArrayHeader(1);
                out.packNil();
              });
      assertRefused(body, "traces[0][0]." + key);
      assertRefused(body, "nested deeper than 32 levels");
    }
  }

  @Test
  void refusesDeepAndHugeJson_beforeParsing() {
    assertThatThrownBy(() -> TraceDecoder.spanMaps(text("[".repeat(1_000_000)), ""))
        .isInstanceOf(DecodeException.class)
        .hasMessageContaining("nested deeper than 32 levels");
    assertThatThrownBy(() -> TraceDecoder.spanMaps(text("[" + "[],".repeat(600_000) + "[]]"), ""))
        .hasMessageContaining("more than 500000 JSON values; send msgpack");
  }

  @Test
  void refusesLongNumbersInJson_beforeParsing() {
    for (String number : List.of("9".repeat(41), "0." + "1".repeat(1_000_000))) {
      assertThatThrownBy(() -> TraceDecoder.spanMaps(text("[[{\"start\":" + number + "}]]"), ""))
          .isInstanceOf(DecodeException.class)
          .hasMessageContaining("a number of more than 40 digits");
    }
    assertThatNoException()
        .isThrownBy(
            () -> TraceDecoder.spanMaps(text("[[{\"name\":\"" + "9".repeat(1_000) + "\"}]]"), ""));
  }

  @Test
  void endsWithAnAnswer_whateverTheBytes() throws Exception {
    int rounds = Integer.getInteger("fuzz.rounds", 3_000);
    long seed = Long.getLong("fuzz.seed", 42);
    Random random = new Random(seed);
    byte[][] seeds = seeds();
    int refused = 0;
    for (int round = 0; round < rounds; round++) {
      byte[] body = mutated(seeds[random.nextInt(seeds.length)], random);
      refused += refusals(body);
    }
    assertThat(refused).as("a fuzz that breaks nothing tests nothing").isPositive();
  }

  private static int refusals(byte[] body) {
    int refused = 0;
    for (TraceDecoder.Decoding<?> decoding : decodings(body)) {
      try {
        decoding.run();
      } catch (DecodeException e) {
        refused++;
        assertThat(e.getMessage()).isNotBlank();
      } catch (Exception | StackOverflowError e) {
        throw new AssertionError("not a DecodeException for " + Arrays.toString(body), e);
      }
    }
    return refused;
  }

  private static List<TraceDecoder.Decoding<?>> decodings(byte[] body) {
    return List.of(
        () -> TraceDecoder.spanMaps(body, "application/msgpack"),
        () -> TraceDecoder.spanMaps(body, "application/json"),
        () -> TraceDecoder.spanTable(body),
        () -> StatsDecoder.decode(body));
  }

  private static byte[][] seeds() {
    List<List<TestSpan>> traces =
        List.of(
            List.of(span(-9, 1, 0).priority(2).meta("k", "v"), span(-9, 2, 1).metric("m", 1.5)));
    String json = "[[{\"trace_id\":1,\"meta\":{\"a\":\"b\"},\"metrics\":{\"x\":1e3}}]]";
    return new byte[][] {
      TestSpan.v04(traces), TestSpan.v05(traces), text(json), StatsDecoderTest.payload()
    };
  }

  private static byte[] mutated(byte[] seed, Random random) {
    byte[] body = seed.clone();
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      body[random.nextInt(body.length)] = (byte) random.nextInt(256);
    }
    boolean cut = random.nextInt(4) == 0;
    return cut ? Arrays.copyOf(body, random.nextInt(body.length)) : body;
  }

  private static void assertRefused(byte[] body, String message) {
    assertThatThrownBy(() -> decode(body))
        .isInstanceOf(DecodeException.class)
        .hasMessageContaining(message);
  }

  private static List<List<Span>> decode(byte[] body) throws DecodeException {
    return TraceDecoder.spanMaps(body, "application/msgpack");
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] bytes(byte[] a, byte[] b) {
    byte[] all = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, all, a.length, b.length);
    return all;
  }
}
