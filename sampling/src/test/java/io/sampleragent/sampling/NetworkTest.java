// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {
  private static boolean contains(String network, String address) {
    return Network.anyContains(new Network[] {Network.parse(network)}, address);
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.0.1",
    "10.1.2.3/8, 10.9.9.9",
    "10.0.0.7, 10.0.0.7",
    "10.0.0.7/32, 10.0.0.7",
    "0.0.0.0/0, 255.255.255.255",
    "192.168.4.0/22, 192.168.7.255",
    "10.0.0.0/8, ::ffff:10.0.0.1",
    "10.0.0.0/8, [::ffff:a00:1]",
    "::ffff:10.0.0.0/104, 10.0.0.1",
    "::/0, 2001:db8::1",
    "2001:db8::/32, 2001:DB8:ffff::1",
    "2001:db8::/33, 2001:db8:7fff::1",
    "fe80::/10, fe80::1%eth0",
    "fe80::/10, [fe80::1%25eth0]",
    "fe80::/10, febf::",
    "::1, 0:0:0:0:0:0:0:1",
    "::1/128, [::1]",
    "fd00::/8, fdff:1:2:3:4:5:1.2.3.4"
  })
  void hasAddress(String network, String address) {
    assertThat(contains(network, address)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 11.0.0.0",
    "10.0.0.7, 10.0.0.6",
    "192.168.4.0/22, 192.168.8.0",
    "::/0, 10.0.0.1",
    "::/64, ::ffff:10.0.0.1",
    "0.0.0.0/0, ::1",
    "2001:db8::/33, 2001:db8:8000::1",
    "fe80::/10, fec0::1",
    "::1, ::2",
    "10.0.0.0/8, 10.0.0.1.example.com",
    "10.0.0.0/8, ten.example.com",
    "10.0.0.0/8, 10.1",
    "10.0.0.0/8, 167772161",
    "10.0.0.0/8, 0x0a.0.0.1",
    "10.0.0.0/8, 10.0.0.1:80",
    "10.0.0.0/8, ''",
    "10.0.0.0/8,"
  })
  void hasNot(String network, String address) {
    assertThat(contains(network, address)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/8",
        "10.0.0.0/",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "10.0.0.0/+8",
        "10.0.0.0/8/8",
        "10.0.0.0/8 ",
        "10.0.0.0/0008",
        "10.0.0/8",
        "10.0.0.0.0/8",
        "256.0.0.0/8",
        "1000.0.0.0/8",
        "10..0.0/8",
        ".10.0.0.0",
        "10.0.0.0.",
        "10.0.0.a",
        "10.0.0.0%eth0",
        "[10.0.0.0]",
        "١.٢.٣.٤",
        "::/129",
        ":",
        ":::",
        "::1::",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7:8::",
        "::1:2:3:4:5:6:7:8",
        "1:2:3:4:5:6:7:",
        ":1:2:3:4:5:6:7",
        "1::2::3",
        "12345::",
        "g::",
        "::1.2.3",
        "::1.2.3.4:5",
        "1.2.3.4::",
        "1:2:3:4:5:6:7:1.2.3.4",
        "[::1",
        "::1]",
        "[]",
        "%::1",
        "host",
        "*.example.com"
      })
  void isNone(String text) {
    assertThat(Network.parse(text)).isNull();
  }

  @Test
  void longText_isNoAddress() {
    String text = new String(new char[1 << 20]).replace('\0', '1');
    assertThat(Network.parse(text)).isNull();
    assertThat(Network.parse("::" + text)).isNull();
    assertThat(contains("::/0", "::1%" + text)).isTrue();
  }

  /** The JDK reads addresses in numbers without DNS. */
  @Test
  void readsAsTheJdkDoes() throws Exception {
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = new byte[random.nextInt(4) == 0 ? 4 : 16];
      for (int at = 0; at < bytes.length; at++) {
        bytes[at] = random.nextInt(2) == 0 ? 0 : (byte) random.nextInt();
      }
      InetAddress address = InetAddress.getByAddress(bytes);
      String text = compressed(address.getHostAddress(), random);
      IpAddress parsed = IpAddress.parse(text);
      assertThat(parsed).as(text).isNotNull();
      byte[] low = new byte[8];
      for (int at = 0; at < 8; at++) {
        low[at] = (byte) (parsed.low >>> (56 - 8 * at));
      }
      byte[] actual = InetAddress.getByName(text).getAddress();
      for (int at = 1; at <= Math.min(8, actual.length); at++) {
        assertThat(low[8 - at]).as(text).isEqualTo(actual[actual.length - at]);
      }
      if (actual.length == 16) {
        assertThat(parsed.high >>> 56).as(text).isEqualTo(actual[0] & 0xff);
      }
    }
  }

  private static String compressed(String address, SplittableRandom random) {
    int zeros = address.indexOf(":0:0:");
    if (zeros < 0 || random.nextBoolean()) {
      return address;
    }
    return address.substring(0, zeros) + "::" + address.substring(zeros + 5);
  }

  @Test
  void neverThrows() {
    SplittableRandom random = new SplittableRandom(6);
    String letters = "0123456789abf.:%/[]x";
    for (int i = 0; i < 200_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(24); length > 0; length--) {
        text.append(letters.charAt(random.nextInt(letters.length())));
      }
      Network network = Network.parse(text.toString());
      if (network != null) {
        Network.anyContains(new Network[] {network}, text.toString());
      }
    }
  }
}
