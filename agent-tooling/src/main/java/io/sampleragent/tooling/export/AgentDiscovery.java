// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.export;

import io.sampleragent.sampling.AgentInfo;
import io.sampleragent.sampling.AgentRates;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which agent is there: asks {@code /info} before the first payload, and again when
 * payloads are taken after some were not, since another agent may have come. If it does not answer
 * that, it is asked again now and then. On the writer's thread.
 *
 * <p>While nobody answers, nobody asks: the payloads themselves show when someone is back.
 */
final class AgentDiscovery {
  private static final int RETRY = 60; // payloads; a question in vain may take ten seconds

  private final AgentClient client;
  private final AgentRates rates;
  private boolean known;
  private int payloads; // since it was asked in vain
  private boolean away;
  private @Nullable String orgMarker;

  AgentDiscovery(AgentClient client, AgentRates rates) {
    this.client = client;
    this.rates = rates;
  }

  /** The marker of the agent's organisation; null if it told none, or did not answer yet. */
  @Nullable String orgMarker() {
    return orgMarker;
  }

  /** To be called before a payload is sent. */
  void beforeSending() {
    if (!known && payloads++ % RETRY == 0) {
      ask();
    }
  }

  /** To be called with the reply to a payload. */
  void sent(Reply reply) {
    if (reply.isOk() && away) {
      known = false; // until it answers: what is known is of the agent before
      payloads = 1; // it is asked now
      ask();
    }
    away = !reply.isOk();
  }

  private void ask() {
    Reply reply = client.info();
    if (tellsWhoIsThere(reply)) {
      known = true;
      boolean datadog = reply.isOk() && AgentInfo.isOfDatadogAgent(reply.body());
      rates.agentSamplesErrors(datadog);
      orgMarker = datadog ? AgentInfo.orgMarker(reply.body()) : null;
    }
  }

  // 503 may be of a proxy before an agent that is not up yet, 429 of any agent.
  private static boolean tellsWhoIsThere(Reply reply) {
    int status = reply.status();
    return status >= 200 && status < 500 && status != 429;
  }
}
