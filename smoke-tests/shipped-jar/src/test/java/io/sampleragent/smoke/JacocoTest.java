// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * JaCoCo's agent beside ours: the coverage of woven classes is the same as without us. JaCoCo's
 * report finds a class by the checksum of its class file, so it must get to see the original one.
 */
class JacocoTest {
  static Stream<Arguments> bothOrders() {
    return Jdks.some().stream()
        .flatMap(jdk -> Stream.of(true, false).map(first -> Arguments.of(jdk, first)));
  }

  @ParameterizedTest
  @MethodSource("bothOrders")
  void coverage_isAsWithoutUs(Jdk jdk, boolean first, @TempDir Path folder) throws Exception {
    try (FakeAgent agent = FakeAgent.start();
        EchoServer other = new EchoServer()) {
      Path alone = folder.resolve("alone.exec");
      App bare = run(AppCommand.untraced(jdk).jvmArgument(jacoco(alone)), other);
      Path beside = folder.resolve("beside.exec");
      AppCommand traced = AppCommand.traced(jdk, agent);
      App both =
          run(first ? traced.before(jacoco(beside)) : traced.jvmArgument(jacoco(beside)), other);

      assertThat(both.stdout()).isEqualTo(bare.stdout());
      assertThat(both.stderr()).isEqualTo(bare.stderr());
      assertThat(agent.takeTrace("place order with price", 4).spans()).hasSize(4);
      assertSameCoverage(coverage(alone), coverage(beside));
    }
  }

  private static App run(AppCommand command, EchoServer other)
      throws IOException, InterruptedException {
    String url = other.url("/price");
    return command.main("com.example.shop.Orders", "trace-api h2 okhttp3", url).run();
  }

  private static String jacoco(Path file) {
    Path agent = Packaging.jarsIn("jacoco").findFirst().orElseThrow();
    return "-javaagent:" + agent + "=destfile=" + file;
  }

  private static void assertSameCoverage(Map<String, Covered> alone, Map<String, Covered> beside) {
    String application = "com/example/shop/Orders";
    assertThat(beside.get(application)).isNotNull().isEqualTo(alone.get(application));
    assertThat(beside).containsKeys("org/h2/jdbc/JdbcStatement", "okhttp3/OkHttpClient");
    // Our advice asks the driver and the client for this and that, so their probes may differ.
    alone.keySet().retainAll(beside.keySet());
    alone.forEach(
        (name, covered) ->
            assertThat(beside.get(name).checksum()).as(name).isEqualTo(covered.checksum()));
  }

  /** Checksum of the class file that JaCoCo got, and which of its probes were passed. */
  private record Covered(long checksum, List<Integer> probes) {}

  /** Reads JaCoCo's execution data: classes with at least one probe that was passed. */
  private static Map<String, Covered> coverage(Path file) throws IOException {
    Map<String, Covered> classes = new TreeMap<>();
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      for (int block = in.read(); block >= 0; block = in.read()) {
        switch (block) {
          case 0x01 -> in.readInt(); // magic number and version
          case 0x10 -> { // session: name, start, end
            in.readUTF();
            in.readLong();
            in.readLong();
          }
          case 0x11 -> {
            long checksum = in.readLong();
            classes.put(in.readUTF(), new Covered(checksum, probes(in)));
          }
          default -> throw new IOException("unknown block " + block);
        }
      }
    }
    return classes;
  }

  /** A bit each, after their number, which has seven bits in each byte. */
  private static List<Integer> probes(DataInputStream in) throws IOException {
    int count = 0;
    int shift = 0;
    int read;
    do {
      read = in.readUnsignedByte();
      count |= (read & 0x7F) << shift;
      shift += 7;
    } while ((read & 0x80) != 0);
    List<Integer> bytes = new ArrayList<>();
    for (int bit = 0; bit < count; bit += 8) {
      bytes.add(in.readUnsignedByte());
    }
    return bytes;
  }
}
