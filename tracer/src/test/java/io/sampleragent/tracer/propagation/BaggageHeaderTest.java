// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.sampleragent.tracer.Baggage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables of W3C's specification and of {@code test_headers_baggage.py}. */
class BaggageHeaderTest {
  private static Baggage read(String text) {
    return BaggageHeader.read(text, 64, 8_192);
  }

  private static String write(Baggage baggage) {
    return BaggageHeader.write(baggage, 64, 8_192);
  }

  private static String rewritten(String text) {
    return write(Baggage.NONE.plus(read(text)).with("new", "1"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "foo| bar| foo=bar",
        "userId| Amélie| userId=Am%C3%A9lie",
        "serverNode| DF 28| serverNode=DF%2028",
        "\",;\\()/:<=>?@[]{}| \",;\\| %22%2C%3B%5C%28%29%2F%3A%3C%3D%3E%3F%40%5B%5D%7B%7D=%22%2C%3B%5C",
        "a| ()/:<=>?@[]{}| a=()/:<=>?@[]{}",
        "a~!#$&'*+-.^_`| b+c| a~!#$&'*+-.^_`=b+c",
        "50%| %41| 50%25=%2541",
        "a| 😀€| a=%F0%9F%98%80%E2%82%AC",
      })
  void encodesAndDecodes(String key, String value, String header) {
    assertThat(write(Baggage.NONE.with(key, value))).isEqualTo(header);
    assertThat(read(header).toMap()).containsExactly(entry(key, value));
    assertThat(rewritten(header)).isEqualTo(header + ",new=1");
  }

  @Test
  void encodesWhatWouldEndTheHeader() {
    assertThat(write(Baggage.NONE.with("a\r\n", "\u0000\t\u007f\ud800")))
        .isEqualTo("a%0D%0A=%00%09%7F%3F");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a=1,b=2| {a=1, b=2}",
        " a = 1 \t,\tb = 2 | {a=1, b=2}",
        "a=1=2,b==| {a=1=2, b==}",
        "a=1;p;q=2, b=2 ; r| {a=1;p;q=2, b=2 ; r}",
        "a=1+2| {a=1+2}",
        "a=1,b=2,a=3| {b=2, a=3}",
        "a=%| {a=%}",
        "a=%4,b=%zz| {a=%4, b=%zz}",
        "a=%C3%28%e9| {a=\ufffd(\ufffd}",
        "a=%20| {a= }",
        "a=%\uff14\uff11| {a=%\uff14\uff11}"
      })
  void reads(String text, String items) {
    assertThat(read(text).toMap()).hasToString(items);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ",",
        "=",
        "a",
        "a=",
        "a= ",
        "=1",
        " =1",
        "a=1,",
        ",a=1",
        "a=1,,b=2",
        "no-equal-sign,a=1",
        "a=1,=",
        "a=1,b",
        "a=1;p=2,b;q"
      })
  void readsNothing_ofABrokenHeader(String text) {
    assertThat(read(text)).isSameAs(Baggage.NONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "foo=bar",
        "key1=value1;property1;property2, key2 = value2, key3=value3; propertyKey=propertyValue",
        "a=%c3%A9\t,\tb=()/:<=>?@[]{}",
        "a=1,a=2"
      })
  void sendsOnWhatNeedsNoEncoding(String text) {
    assertThat(write(read(text))).isEqualTo(text);
    assertThat(write(Baggage.NONE.plus(read(text)))).isEqualTo(text);
    assertThat(rewritten(text)).isNotEqualTo(text).endsWith(",new=1").doesNotContain(" ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "a=1 2| a=1%202",
        "a=\"1\"| a=%221%22",
        "a=é| a=%C3%A9",
        "a/b=1| a%2Fb=1",
        "a=100%| a=100%25",
        "a=1;p=\"x\"| a=1%3Bp=%22x%22",
        "a=x\u0001y| a=x%01y"
      })
  void encodesWhatNeedsIt(String text, String header) {
    assertThat(write(read(text))).isEqualTo(header);
  }

  @Test
  void readsUpToItsLimits() {
    assertThat(BaggageHeader.read("a=1,b=2,c=3", 2, 100).toMap()).hasToString("{a=1, b=2}");
    assertThat(BaggageHeader.read("a=1,b=2,broken", 2, 100).header()).isEqualTo("a=1,b=2");
    assertThat(BaggageHeader.read("a=1,b=2,c=3", 9, 11).size()).isEqualTo(3);
    assertThat(BaggageHeader.read("a=1,b=2,c=3", 9, 10).header()).isEqualTo("a=1,b=2");
    assertThat(BaggageHeader.read("a=1,b=2,c=3", 9, 7).header()).isEqualTo("a=1,b=2");
    assertThat(BaggageHeader.read("a=1,b=2,c=3", 9, 2)).isSameAs(Baggage.NONE);
  }

  @Test
  void writesUpToItsLimits() {
    Baggage three = Baggage.NONE.with("a", "1").with("b", "2").with("c", " ");
    assertThat(BaggageHeader.write(three, 2, 100)).isEqualTo("a=1,b=2");
    assertThat(BaggageHeader.write(three, 9, 13)).isEqualTo("a=1,b=2,c=%20");
    assertThat(BaggageHeader.write(three, 9, 12)).isEqualTo("a=1,b=2");
    assertThat(BaggageHeader.write(three, 9, 2)).isEmpty();
    assertThat(BaggageHeader.write(three.with("b", "22222"), 9, 8)).isEqualTo("a=1");
  }

  @Test
  void leavesOutWhatReadersRefuse() {
    Baggage odd = Baggage.NONE.with("", "1").with("a", "").with("b", "2");
    assertThat(BaggageHeader.write(odd, 1, 100)).isEqualTo("b=2");
  }
}
