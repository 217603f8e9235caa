// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.propagation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampleragent.tracer.testing.TestHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code tracestate} as it is read, by the tables of W3C and of Datadog's cross-language tests. */
class TraceStateTest {
  private static final String PARENT = "00-640cfd8d00000000abcdefab12345678-00f067aa0ba902b7-0";

  private static ExtractedContext extract(int flag, String... lines) {
    TestHeaders carrier = TestHeaders.of("traceparent", PARENT + flag);
    for (String line : lines) {
      carrier.add("tracestate", line);
    }
    return new TraceContextHeaders(false).extract(carrier, TestHeaders.READER, true);
  }

  private static List<String> others(String... lines) {
    ExtractedContext context = extract(1, lines);
    List<String> members = new ArrayList<>();
    if (context.state != null) {
      for (int i = 0; i < context.state.members().size(); i++) {
        members.add(context.state.members().member(i));
      }
    }
    return members;
  }

  @Test
  void workedExample() {
    ExtractedContext context =
        extract(1, "foo=1,dd=s:2;o:rum;p:0123456789abcdef;t.dm:-4;t.usr.id:a~b");
    assertThat(context.traceIdLow()).isEqualTo(0xabcdefab12345678L);
    assertThat(context.traceIdHigh()).isEqualTo(0x640cfd8d00000000L);
    assertThat(context.parentId()).isEqualTo(0x00f067aa0ba902b7L);
    assertThat(context.priority()).isEqualTo(2);
    assertThat(context.origin()).isEqualTo("rum");
    assertThat(context.tags().header()).isEqualTo("_dd.p.dm=-4,_dd.p.usr.id=a=b");
    assertThat(context.lastParent()).isEqualTo("0123456789abcdef");
    assertThat(others("foo=1,dd=s:2")).containsExactly("foo=1");
  }

  @ParameterizedTest
  @CsvSource({
    // flag, dd, priority, dm
    "1, s:2;t.dm:-4,  2, -4",
    "1, s:2,          2, ",
    "1, s:0;t.dm:-0,  1, -0",
    "1, s:-1;t.dm:-4, 1, -0",
    "1, t.dm:-4,      1, -0",
    "1, s:x;t.dm:-4,  1, -0",
    "0, s:-1;t.dm:-3, -1, -3",
    "0, s:0;t.dm:-1,  0, -1",
    "0, s:2;t.dm:-4,  0, ",
    "0, s:1;t.dm:-0,  0, ",
    "0, t.dm:-4,      0, ",
    "0, s:1.5;t.dm:-4,0, "
  })
  void theFlagHasTheLastWord(int flag, String member, int priority, String decisionMaker) {
    ExtractedContext context = extract(flag, "foo=1,dd=" + member + ";t.usr.id:baz64~~");
    assertThat(context.priority()).isEqualTo(priority);
    assertThat(context.tags().decisionMaker()).isEqualTo(decisionMaker);
    assertThat(context.tags().get("_dd.p.usr.id")).isEqualTo("baz64==");
  }

  @Test
  void lastParent_isTakenAsItIs() {
    assertThat(extract(1, "key1=value1,dd=s:2;t.dm:-4;p:XX!X").lastParent()).isEqualTo("XX!X");
  }

  @ParameterizedTest
  @CsvSource({
    "s:2;o:rum;t.dm:4;t.x:y, decoding_error",
    "s:2;o:rum;t.dm:12-3,    decoding_error",
    "s:2;o:rum;t.ts:0g,      decoding_error"
  })
  void brokenTag_makesTheMemberUnusable(String member, String error) {
    ExtractedContext context = extract(1, "foo=1,dd=" + member);
    assertThat(context.priority()).isEqualTo(1);
    assertThat(context.origin()).isNull();
    assertThat(context.tags().size()).isZero();
    assertThat(context.tags().error()).isEqualTo(error);
    assertThat(others("foo=1,dd=" + member)).containsExactly("foo=1");
  }

  @ParameterizedTest
  @CsvSource({
    "640cfd8d00000000, ",
    "640cfd8d0000ffff, inconsistent_tid 640cfd8d0000ffff",
    "XXXX,             malformed_tid XXXX",
    "640CFD8D00000000, malformed_tid 640CFD8D00000000"
  })
  void traceparent_winsOverTheHighHalf(String tid, String error) {
    ExtractedContext context = extract(1, "dd=s:2;o:rum;t.tid:" + tid);
    assertThat(context.traceIdHigh()).isEqualTo(0x640cfd8d00000000L);
    assertThat(context.priority()).isEqualTo(2);
    assertThat(context.origin()).isEqualTo("rum");
    assertThat(context.tags().error()).isEqualTo(error);
  }

  @Test
  void unknownElements_arePassedOn() {
    String member = "s:1;x:y;;bad;:z;t.:a;t.e:;o:;p:1;t.a b:c;t.k:v";
    TraceStateMembers members = TraceStateMembers.parse("dd=" + member);
    assertThat(members.unknownElements()).isEqualTo(";x:y;bad;:z;t.:a;t.e:;t.a b:c");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "foo=1 \t , \t bar=2, \t baz=3| foo=1 bar=2 baz=3",
        "' foo=1'| foo=1",
        "'\t foo=1 \t'| foo=1",
        "foo=1,,bar=2,| foo=1 bar=2",
        "foo=1,foo=2| foo=1 foo=2"
      })
  void blanksAndEmptyMembers_doNotCount(String header, String members) {
    assertThat(others(header)).containsExactly(members.split(" "));
  }

  @Test
  void linesAreOneList() {
    assertThat(others("foo=1,bar=2", "rojo=1,congo=2", "", "baz=3"))
        .containsExactly("foo=1", "bar=2", "rojo=1", "congo=2", "baz=3");
    assertThat(others("", "foo=1")).containsExactly("foo=1");
    assertThat(others("")).isEmpty();
  }

  @Test
  void allLegalCharacters() {
    String key = "abcdefghijklmnopqrstuvwxyz0123456789_-*/";
    String value =
        IntStream.rangeClosed(' ', '~')
            .filter(c -> c != ',' && c != '=')
            .mapToObj(c -> String.valueOf((char) c))
            .collect(Collectors.joining());
    assertThat(others(key + "=" + value)).containsExactly(key + "=" + value);
    assertThat(others(key + "@a-z0-9_-*/=" + value)).hasSize(1);
    assertThat(others("0a@b=1")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "foo",
        "=1",
        "foo=",
        "foo= ",
        "Foo=1",
        "1foo=1",
        "fo o=1",
        "foo@=1",
        "@foo=1",
        "foo@1bar=1",
        "foo@bar@baz=1",
        "foo@abcdefghijklmno=1",
        "foo=1=2",
        "foo=\u00e4",
        "foo=a\tb",
        "foo=a\u007f"
      })
  void oneBrokenMember_makesTheListUnusable(String member) {
    assertThat(others("ok=1," + member)).isEmpty();
    assertThat(extract(1, "dd=s:2;o:rum," + member).origin()).isNull();
  }

  @Test
  void limits() {
    String key = "k".repeat(256);
    String value = "v".repeat(256);
    assertThat(others(key + "=" + value)).hasSize(1);
    assertThat(others(key + "k=1")).isEmpty();
    assertThat(others("k=v" + value)).isEmpty();
    assertThat(others("t".repeat(241) + "@" + "s".repeat(14) + "=1")).hasSize(1);
    assertThat(others("t".repeat(242) + "@s=1")).isEmpty();
    assertThat(others(numbered(32))).hasSize(32);
    assertThat(others(numbered(33))).isEmpty();
  }

  static String numbered(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> "key" + i + "=value" + i)
        .collect(Collectors.joining(","));
  }
}
