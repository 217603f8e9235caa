// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.settings;

import io.sampleragent.sampling.Glob;
import io.sampleragent.sampling.Network;

/**
 * Hosts by their names and by their networks. A network has no names: which address a name has is
 * not looked up. Immutable.
 */
public final class HostPatterns {
  private final Glob[] names;
  private final Network[] networks;

  HostPatterns(Glob[] names, Network[] networks) {
    this.names = names;
    this.networks = networks;
  }

  /**
   * Whether the host is one of these.
   *
   * @param host as it stands in a URL: a name, or an address, that of IPv6 in brackets or not
   */
  public boolean matches(String host) {
    String name = withoutDot(host);
    for (Glob pattern : names) {
      if (pattern.matches(name)) {
        return true;
      }
    }
    return Network.anyContains(networks, name);
  }

  /** A dot at the end of a name only says that it is complete. */
  static String withoutDot(String host) {
    return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
  }
}
