// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * One trace and one decision through a peer and our agent, in both directions: the first service
 * keeps or drops everything, and the second would do the contrary by itself.
 */
abstract class OneTraceContract {
  /** A peer, and settings of both sides but for the rates. */
  abstract Chain.Setup services();

  @Test
  void theyKeep_weKeep() throws Exception {
    try (Chain chain = services().peerRate(1).ourRate(0).peerFirst()) {
      Chain.Seen seen = chain.request();
      PeerSpan caller = chain.backend().awaitSpan(seen.between().spanId());
      assertThat(caller.traceId()).isEqualTo(seen.between().traceId());
      assertThat(caller.kept()).isTrue();
      assertWeGoOn(seen, true);
    }
  }

  @Test
  void theyDrop_weDrop() throws Exception {
    try (Chain chain = services().peerRate(0).ourRate(1).peerFirst()) {
      Chain.Seen seen = chain.request();
      assertWeGoOn(seen, false);
      if (chain.peer().reportsDropped()) {
        PeerSpan dropped =
            chain.backend().await("span", span -> span.traceId().equals(seen.between().traceId()));
        assertThat(dropped.kept()).isFalse();
      }
      assertNothingKept(chain, seen.between().traceId());
    }
  }

  @Test
  void weKeep_theyKeep() throws Exception {
    try (Chain chain = services().peerRate(0).ourRate(1).oursFirst()) {
      Chain.Seen seen = chain.request();
      PeerSpan called = assertTheyGoOn(chain, seen, true);
      assertThat(called.kept()).isTrue();
      PeerSpan caller = chain.backend().awaitSpan(seen.behind().spanId());
      assertThat(caller.traceId()).isEqualTo(called.traceId());
    }
  }

  @Test
  void weDrop_theyDrop() throws Exception {
    try (Chain chain = services().peerRate(1).ourRate(0).oursFirst()) {
      Chain.Seen seen = chain.request();
      if (chain.peer().reportsDropped()) {
        assertThat(assertTheyGoOn(chain, seen, false).kept()).isFalse();
      } else {
        assertHeaders(seen, false);
      }
      assertNothingKept(chain, seen.between().traceId());
    }
  }

  /** Only of this trace: a peer may have traced its own start. */
  private static void assertNothingKept(Chain chain, String traceId) throws InterruptedException {
    chain.stopPeer();
    assertThat(chain.backend().arrived())
        .noneMatch(span -> span.kept() && span.traceId().equals(traceId));
  }

  private static void assertWeGoOn(Chain.Seen seen, boolean kept) {
    assertThat(seen.between().kept()).isEqualTo(kept);
    assertThat(seen.ours().traceId()).isEqualTo(seen.between().traceId());
    assertThat(seen.ours().parentId()).isEqualTo(seen.between().spanId());
    assertThat(seen.ours().kept()).isEqualTo(kept);
    assertThat(seen.behind().spanId()).isEqualTo(seen.ours().clientId());
    assertOneTrace(seen);
    assertThat(seen.behind().kept()).isEqualTo(kept);
  }

  private static PeerSpan assertTheyGoOn(Chain chain, Chain.Seen seen, boolean kept)
      throws InterruptedException {
    assertHeaders(seen, kept);
    PeerSpan called = chain.backend().awaitChildOf(seen.ours().clientId());
    assertThat(called.traceId()).isEqualTo(seen.ours().traceId());
    return called;
  }

  private static void assertHeaders(Chain.Seen seen, boolean kept) {
    assertThat(seen.ours().kept()).isEqualTo(kept);
    assertThat(seen.between().kept()).isEqualTo(kept);
    assertThat(seen.between().traceId()).isEqualTo(seen.ours().traceId());
    assertThat(seen.between().spanId()).isEqualTo(seen.ours().clientId());
    assertOneTrace(seen);
    assertThat(seen.behind().kept()).isEqualTo(kept);
  }

  /** The same id on both wires, of 128 bits. */
  private static void assertOneTrace(Chain.Seen seen) {
    assertThat(seen.behind().traceId())
        .isEqualTo(seen.between().traceId())
        .doesNotStartWith("0".repeat(16));
  }
}
