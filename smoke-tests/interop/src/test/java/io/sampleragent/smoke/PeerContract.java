// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A peer and our agent, both in default settings but for the rate. */
abstract class PeerContract extends OneTraceContract {
  private static final String[] BAGGAGE = {"tenant=acme", "user.id=7"};

  private final Peer peer;

  PeerContract(Peer peer) {
    this.peer = peer;
  }

  @Override
  Chain.Setup services() {
    return Chain.with(peer);
  }

  @Test
  void baggage_comesThroughThemAndUs() throws Exception {
    try (Chain chain = services().peerFirst()) {
      assertBaggage(chain);
    }
  }

  @Test
  void baggage_comesThroughUsAndThem() throws Exception {
    try (Chain chain = services().oursFirst()) {
      assertBaggage(chain);
    }
  }

  /** Their spans are parents of ours, but those who know only us find our span, too. */
  @Test
  void theyBetweenUs_oneTrace() throws Exception {
    try (Chain chain = services().oursFirst()) {
      Trace trace = chain.requestThroughUsAgain();
      Span caller = trace.child(trace.root(), "http.request");
      PeerSpan called = chain.backend().awaitChildOf(OurSide.hex(caller.spanId()));
      Span again = trace.spans().stream().filter(PeerContract::isCalled).findFirst().orElseThrow();
      PeerSpan parent = chain.backend().awaitSpan(OurSide.hex(again.parentId()));
      assertThat(parent.traceId()).isEqualTo(called.traceId());
      assertThat(again.meta().get("_dd.parent_id"))
          .isEqualTo(peer.speaksDatadog() ? null : OurSide.hex(caller.spanId()));
    }
  }

  private static boolean isCalled(Span span) {
    return "server".equals(span.meta().get("span.kind")) && span.parentId() != 0;
  }

  private static void assertBaggage(Chain chain) throws Exception {
    Chain.Seen seen = chain.request("baggage", String.join(",", BAGGAGE));
    assertThat(seen.between().header("baggage").split(",", -1)).containsExactlyInAnyOrder(BAGGAGE);
    assertThat(seen.behind().header("baggage").split(",", -1)).containsExactlyInAnyOrder(BAGGAGE);
  }
}
