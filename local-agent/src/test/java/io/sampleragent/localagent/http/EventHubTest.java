// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.localagent.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventHubTest {
  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
  private final Content.Sink page =
      (last, bytes, callback) -> {
        events.add(StandardCharsets.UTF_8.decode(bytes).toString());
        callback.succeeded();
      };
  private final EventHub hub = new EventHub((changed, all) -> changed + " all=" + all, null);

  @AfterEach
  void stop() {
    hub.stop();
  }

  @Test
  void tellsPages_whatChanged() throws Exception {
    open();
    hub.changed(List.of(1L, 2L));
    assertThat(next()).contains("[1, 2] all=false");
    hub.everythingChanged();
    assertThat(next()).contains("[] all=true");
  }

  @Test
  void remembersNothing_whileNoPageIsOpen() throws Exception {
    hub.changed(List.of(1L));
    hub.everythingChanged();
    open();
    hub.changed(List.of(2L));
    assertThat(next()).contains("[2] all=false");
  }

  private void open() {
    assertThat(hub.add(new EventClient(page, Callback.NOOP, hub::remove))).isTrue();
  }

  private String next() throws InterruptedException {
    return events.poll(10, TimeUnit.SECONDS);
  }
}
