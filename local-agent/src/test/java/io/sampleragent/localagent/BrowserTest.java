// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.localagent;

import static io.sampleragent.localagent.TestSpan.span;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser; skipped where there is none. */
class BrowserTest {
  private static final List<String> BROWSERS =
      List.of("chromium-headless-shell", "chromium", "google-chrome");

  @TempDir Path folder;

  @Test
  void drawsTraces_andShowsHostileNamesAsText() throws Exception {
    String browser = browser();
    assumeTrue(browser != null, "no browser on the PATH");
    try (RunningAgent agent = new RunningAgent()) {
      String evil = "<img src=x onerror=\"document.title='owned'\">";
      TestSpan root = span(0xabc, 1, 0).named(evil, evil, evil).meta(evil, evil).priority(-1);
      agent.put("/v0.5/traces", List.of(List.of(root)));
      String page = drawn(browser, "http://127.0.0.1:" + agent.port() + "/#/trace/abc");
      assertThat(page).contains("dropped by hand (manual.drop)", "class=\"span-row\"");
      assertThat(page).contains("&lt;img src=x onerror=").doesNotContain("<img src=\"x\"");
      assertThat(page).contains("<title>Sampler Agent</title>");
    }
  }

  /** The page's markup once it shows a span; the script ends by itself when that happens. */
  private String drawn(String browser, String address) throws Exception {
    String script =
        "new Promise(done => { const look = () => document.querySelector('.span-row')"
            + " ? done(document.documentElement.outerHTML) : requestAnimationFrame(look); look(); })";
    try (TestBrowser chromium = new TestBrowser(browser, folder)) {
      return chromium.evaluate(address, script);
    }
  }

  private static String browser() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .flatMap(folder -> BROWSERS.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst()
        .orElse(null);
  }
}
