// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import org.jspecify.annotations.Nullable;

/**
 * Whom to believe, by the path of the request and by the address that it came from: the first rule
 * that matches counts. Immutable.
 */
public final class TrustRules {
  public static final TrustRules NONE = new TrustRules(new Rule[0]);

  private final Rule[] rules;

  TrustRules(Rule[] rules) {
    this.rules = rules;
  }

  /** One rule; what is null matches everything. Immutable. */
  static final class Rule {
    private final @Nullable Network network;
    private final @Nullable Glob path;
    private final Trust trust;

    Rule(@Nullable Network network, @Nullable Glob path, Trust trust) {
      this.network = network;
      this.path = path;
      this.trust = trust;
    }

    boolean matches(String requestPath, @Nullable IpAddress peer) {
      boolean samePeer = network == null || (peer != null && network.contains(peer));
      return samePeer && (path == null || path.matches(requestPath));
    }
  }

  /**
   * Reads a JSON array of objects with the fields network, path and trust, of which the first two
   * may be absent. A rule that cannot be used is reported and left out, the others stay.
   *
   * @param settingName the name the user wrote, e.g. {@code DD_SAMPLER_TRUST_RULES}
   * @throws InvalidRulesException when the text is no JSON array, or larger than the bounds
   */
  public static TrustRules parse(String json, String settingName, Problems problems)
      throws InvalidRulesException {
    return new TrustRulesParser(settingName, problems).parse(json);
  }

  /**
   * What the first rule that matches says; null if none does.
   *
   * @param path as the client sent it
   * @param peer the address in numbers; what is no address, or null, is in no network
   */
  public @Nullable Trust find(String path, @Nullable String peer) {
    IpAddress address = peer == null ? null : IpAddress.parse(peer);
    for (Rule rule : rules) {
      if (rule.matches(path, address)) {
        return rule.trust;
      }
    }
    return null;
  }

  public boolean isEmpty() {
    return rules.length == 0;
  }

  /** How many rules are in use; those that were left out do not count. */
  public int size() {
    return rules.length;
  }
}
