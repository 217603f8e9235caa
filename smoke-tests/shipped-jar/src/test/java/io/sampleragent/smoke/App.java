// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A running application under test. Closing it always ends the process and removes its folder. */
final class App implements AutoCloseable {
  /** What our applications print, and what the local agent does. */
  private static final Pattern PORT = Pattern.compile("(?:listening|traces) on port (\\d+)");

  /** What the agent says when something of its own went wrong. */
  private static final Pattern OWN_FAILURE =
      Pattern.compile("tracing failed in|integration .* is off|nothing is traced");

  private static final long PATIENCE_SECONDS = 120;

  private final Process process;
  private final Path folder;
  private final Lines stdout;
  private final Lines stderr;

  App(Process process, Path folder) {
    this.process = process;
    this.folder = folder;
    stdout = new Lines("stdout of " + process.pid(), process.getInputStream());
    stderr = new Lines("stderr of " + process.pid(), process.getErrorStream());
  }

  /** What came back for a request. */
  record Answer(int status, String body) {}

  /** Waits until the application says where it listens. */
  int port() throws InterruptedException {
    try {
      Matcher matcher = PORT.matcher(stdout.await(line -> PORT.matcher(line).find()));
      matcher.find();
      return Integer.parseInt(matcher.group(1));
    } catch (AssertionError e) {
      throw new AssertionError("not started: " + e.getMessage() + "; stderr " + stderr.all(), e);
    }
  }

  /** Headers are given as name, value, name, value; a name that comes again is another line. */
  Answer get(String path, String... headers) throws IOException, InterruptedException {
    URI uri = URI.create("http://localhost:" + port() + path);
    HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
    connection.setReadTimeout((int) TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
    for (int i = 0; i < headers.length; i += 2) {
      connection.addRequestProperty(headers[i], headers[i + 1]);
    }
    int status = connection.getResponseCode();
    try (InputStream body =
        status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
      return new Answer(status, body == null ? "" : new String(body.readAllBytes(), UTF_8).strip());
    }
  }

  long pid() {
    return process.pid();
  }

  List<String> stdout() {
    return stdout.all();
  }

  List<String> stderr() {
    return stderr.all();
  }

  void awaitStdout(String line) throws InterruptedException {
    stdout.await(line::equals);
  }

  /** Sends an empty line to the application's standard input. */
  void pressEnter() throws IOException {
    process.getOutputStream().write('\n');
    process.getOutputStream().flush();
  }

  void awaitStderrLines(int count) throws InterruptedException {
    stderr.awaitSize(count);
  }

  /** Waits for the end and returns the exit status; both streams are complete then. */
  int awaitEnd() throws InterruptedException {
    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as("process ended").isTrue();
    stdout.join();
    stderr.join();
    return process.exitValue();
  }

  /** Asks the process to end, as a service manager does: shutdown hooks run. */
  void stop() throws InterruptedException {
    process.toHandle().destroy(); // Process.destroy would close the streams that we read to the end
    awaitEnd();
  }

  /** Also fails the test if the agent met a failure of its own, or a library it cannot trace. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
    assertThat(stderr.all()).as("failures of the agent").noneMatch(OWN_FAILURE.asPredicate());
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(file -> file.delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
