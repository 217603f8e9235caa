// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.localagent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalAgentMainTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... args) throws Exception {
    return LocalAgentMain.run(args, print(out), print(err));
  }

  private static PrintStream print(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void saysInOneLine_whichPortIsTaken_andWhatToDo() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      String port = String.valueOf(taken.getLocalPort());
      assertThat(run("--port", port)).isEqualTo(1);
      assertThat(err().lines()).hasSize(1);
      assertThat(err()).startsWith("sampler-agent: port " + port + " cannot be used (");
      assertThat(err()).contains("choose another port with --port N (--port 0 takes any free one)");
      assertThat(out.size()).isZero();
    }
  }

  @Test
  void printsHelp() throws Exception {
    assertThat(run("--help")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("--port N", "--max-memory N");
  }

  @ParameterizedTest
  @CsvSource({
    "--prot, 'unknown option --prot: allowed are --port, --max-memory, --help'",
    "--port, '--port needs a value, as in --port 8126'",
    "--port=http, '--port http: allowed are numbers from 0 to 65535'",
    "--port=65536, '--port 65536: allowed are numbers from 0 to 65535'",
    "--max-memory=0, '--max-memory 0: allowed are numbers from 1 to '"
  })
  void namesTheArgument_andWhatIsAllowed(String argument, String message) throws Exception {
    assertThat(run(argument)).isEqualTo(2);
    assertThat(err()).startsWith("sampler-agent: " + message);
    assertThat(err().lines()).hasSize(1);
  }

  @Test
  void takesBothForms_andSmallHeaps() throws Exception {
    assertThat(Options.parse(new String[] {"--port=7", "--max-memory", "9"}, 1_000))
        .isEqualTo(new Options(7, 9, false));
    assertThat(Options.parse(new String[0], 1_000)).isEqualTo(new Options(8126, 64, false));
    assertThat(Options.parse(new String[0], 40)).isEqualTo(new Options(8126, 10, false));
  }
}
