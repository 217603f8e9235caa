// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an agent's answer to {@code GET /info} tells about sampling. */
public final class AgentInfo {
  private static final int MAX_MARKER = 64; // of about 10; it goes into headers

  private AgentInfo() {}

  /**
   * Whether a Datadog Agent, or what behaves like one, wrote this: a JSON object with a list of
   * {@code endpoints}. Such an agent has an error sampler.
   */
  public static boolean isOfDatadogAgent(String body) {
    return field(body, "endpoints") instanceof List;
  }

  /**
   * The marker of the organisation that the agent belongs to, {@code org_prop_marker}: base64 for
   * URLs, at most 64 characters. Null if there is none, or something else.
   */
  public static @Nullable String orgMarker(String body) {
    Object marker = field(body, "org_prop_marker");
    return marker instanceof String && isMarker((String) marker) ? (String) marker : null;
  }

  private static boolean isMarker(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!letter && !(c >= '0' && c <= '9') && c != '-' && c != '_') {
        return false;
      }
    }
    return !text.isEmpty() && text.length() <= MAX_MARKER;
  }

  private static @Nullable Object field(String body, String name) {
    try {
      Object info = Json.parse(body);
      return info instanceof Map ? ((Map<?, ?>) info).get(name) : null;
    } catch (Json.Malformed e) {
      return null; // a page of some other server
    }
  }
}
