// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import java.util.List;
import java.util.Map;

/** What an agent's answer to {@code GET /info} tells about sampling. */
public final class AgentInfo {
  private AgentInfo() {}

  /**
   * Whether a Datadog Agent, or what behaves like one, wrote this: a JSON object with a list of
   * {@code endpoints}. Such an agent has an error sampler.
   */
  public static boolean isOfDatadogAgent(String body) {
    try {
      Object info = Json.parse(body);
      return info instanceof Map && ((Map<?, ?>) info).get("endpoints") instanceof List;
    } catch (Json.Malformed e) {
      return false; // a page of some other server
    }
  }
}
