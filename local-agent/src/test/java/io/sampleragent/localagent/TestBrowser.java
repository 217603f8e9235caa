// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.localagent;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonWriter;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * A headless Chromium, driven over its debugging socket.
 *
 * <p>Its own switches to dump a page do not fit: they wait for a quiet network, and this page keeps
 * a stream of events open.
 */
final class TestBrowser implements AutoCloseable {
  private static final String LISTENING = "DevTools listening on ws://";

  private final HttpClient http = HttpClient.newHttpClient();
  private final Process process;
  private final String debugger;

  TestBrowser(String command, Path folder) throws Exception {
    process =
        new ProcessBuilder(
                command,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--user-data-dir=" + folder.resolve("profile"),
                "--remote-debugging-port=0",
                "about:blank")
            .start();
    debugger = debugger();
  }

  /** Opens the page and returns what the script's promise gives. */
  String evaluate(String address, String script) throws Exception {
    URI open = URI.create("http://" + debugger + "/json/new?" + address.replace("#", "%23"));
    String page =
        http.send(
                HttpRequest.newBuilder(open).PUT(BodyPublishers.noBody()).build(),
                BodyHandlers.ofString())
            .body();
    URI socket = URI.create(JsonParser.object().from(page).getString("webSocketDebuggerUrl"));
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    String value = null;
    // A script that began before the page was there is thrown away with the empty page.
    while (value == null && System.nanoTime() < deadline) value = attempt(socket, script);
    return value;
  }

  private String attempt(URI socket, String script) throws Exception {
    Answer answer = new Answer();
    WebSocket connection = http.newWebSocketBuilder().buildAsync(socket, answer).join();
    connection.sendText(command(script), true).join();
    String text = answer.whole.get(30, TimeUnit.SECONDS);
    connection.abort();
    JsonObject result = JsonParser.object().from(text).getObject("result", new JsonObject());
    return result.getObject("result", new JsonObject()).getString("value");
  }

  private static String command(String script) {
    return JsonWriter.string()
        .object()
        .value("id", 1)
        .value("method", "Runtime.evaluate")
        .object("params")
        .value("expression", script)
        .value("awaitPromise", true)
        .value("returnByValue", true)
        .end()
        .end()
        .done();
  }

  private String debugger() throws Exception {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      int at = line.indexOf(LISTENING);
      if (at < 0) continue;
      String address = line.substring(at + LISTENING.length());
      return address.substring(0, address.indexOf('/'));
    }
    throw new AssertionError("the browser did not start");
  }

  /** The command may be a script: what it started must go with it. */
  @Override
  public void close() {
    List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
    all.add(process.toHandle());
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(each -> each.onExit().join());
  }

  private static final class Answer implements WebSocket.Listener {
    final CompletableFuture<String> whole = new CompletableFuture<>();
    private final StringBuilder parts = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
      parts.append(part);
      if (last) whole.complete(parts.toString());
      socket.request(1);
      return null;
    }
  }
}
