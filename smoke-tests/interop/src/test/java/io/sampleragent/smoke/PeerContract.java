// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * Calls in both directions between a peer and our agent, both in default settings but for the rate:
 * the first service keeps or drops everything, and the second would do the contrary by itself.
 */
abstract class PeerContract {
  private static final String BAGGAGE = "tenant=acme,user.id=7";

  abstract Peer peer();

  /** Whether it also reports what it drops. */
  abstract boolean reportsDropped();

  @Test
  void theyKeep_weKeep() throws Exception {
    try (Chain chain = Chain.with(peer()).peerRate(1).ourRate(0).peerFirst()) {
      Chain.Seen seen = chain.request();
      PeerSpan caller = chain.backend().awaitSpan(seen.between().spanId());
      assertThat(caller.traceId()).isEqualTo(seen.between().traceId());
      assertThat(caller.kept()).isTrue();
      assertWeGoOn(seen, true);
    }
  }

  @Test
  void theyDrop_weDrop() throws Exception {
    try (Chain chain = Chain.with(peer()).peerRate(0).ourRate(1).peerFirst()) {
      Chain.Seen seen = chain.request();
      assertWeGoOn(seen, false);
      if (reportsDropped()) {
        PeerSpan dropped =
            chain.backend().await("span", span -> span.traceId().equals(seen.between().traceId()));
        assertThat(dropped.kept()).isFalse();
      }
      assertNothingKept(chain, seen.between().traceId());
    }
  }

  @Test
  void weKeep_theyKeep() throws Exception {
    try (Chain chain = Chain.with(peer()).peerRate(0).ourRate(1).oursFirst()) {
      Chain.Seen seen = chain.request();
      PeerSpan called = assertTheyGoOn(chain, seen, true);
      assertThat(called.kept()).isTrue();
      PeerSpan caller = chain.backend().awaitSpan(seen.behind().spanId());
      assertThat(caller.traceId()).isEqualTo(called.traceId());
    }
  }

  @Test
  void weDrop_theyDrop() throws Exception {
    try (Chain chain = Chain.with(peer()).peerRate(1).ourRate(0).oursFirst()) {
      Chain.Seen seen = chain.request();
      if (reportsDropped()) {
        assertThat(assertTheyGoOn(chain, seen, false).kept()).isFalse();
      } else {
        assertHeaders(seen, false);
      }
      assertNothingKept(chain, seen.between().traceId());
    }
  }

  @Test
  void baggage_comesThroughThemAndUs() throws Exception {
    try (Chain chain = Chain.with(peer()).peerFirst()) {
      assertBaggage(chain.request("baggage", BAGGAGE));
    }
  }

  @Test
  void baggage_comesThroughUsAndThem() throws Exception {
    try (Chain chain = Chain.with(peer()).oursFirst()) {
      assertBaggage(chain.request("baggage", BAGGAGE));
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

  private static void assertBaggage(Chain.Seen seen) {
    for (Wire wire : new Wire[] {seen.between(), seen.behind()}) {
      assertThat(wire.header("baggage").split(",", -1))
          .containsExactlyInAnyOrder(BAGGAGE.split(",", -1));
    }
  }
}
