// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.localagent.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;

class EventClientTest {
  private final List<Callback> writes = new ArrayList<>();
  private final List<String> ends = new ArrayList<>();
  private final Content.Sink stuck = (last, bytes, callback) -> writes.add(callback);
  private final Callback request =
      Callback.from(() -> ends.add("ok"), e -> ends.add(e.getMessage()));
  private final EventClient client = new EventClient(stuck, request, gone -> ends.add("gone"));

  @Test
  void writesOneEventAtATime() {
    client.offer(new byte[1]);
    client.offer(new byte[1]);
    assertThat(writes).hasSize(1);
    writes.get(0).succeeded();
    assertThat(writes).hasSize(2);
  }

  @Test
  void cutsAPage_thatDoesNotRead() {
    for (int i = 0; i <= EventClient.MAX_QUEUED; i++) client.offer(new byte[1]);
    assertThat(ends).isEmpty();
    client.offer(new byte[1]);
    assertThat(ends).containsExactly("gone", "the page does not read its events");
    assertThat(writes).hasSize(1);
  }

  @Test
  void leavesTheHub_whenTheConnectionBreaks() {
    client.offer(new byte[1]);
    writes.get(0).failed(new java.io.IOException("gone away"));
    assertThat(ends).containsExactly("gone", "gone away");
    client.offer(new byte[1]);
    assertThat(writes).hasSize(1);
  }

  @Test
  void doesNotNest_whenWritesFinishAtOnce() {
    Content.Sink fast = (last, bytes, callback) -> callback.succeeded();
    EventClient quick = new EventClient(fast, request, gone -> ends.add("gone"));
    for (int i = 0; i < 100_000; i++) quick.offer(ByteBuffer.allocate(1).array());
    assertThat(ends).isEmpty();
  }
}
