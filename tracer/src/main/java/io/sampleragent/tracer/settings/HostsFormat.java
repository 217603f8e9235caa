// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.settings;

import io.sampleragent.sampling.Glob;
import io.sampleragent.sampling.Network;
import io.sampleragent.sampling.Problems;
import io.sampleragent.sampling.Texts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Patterns for host names, networks and addresses, separated by commas. What cannot be used is
 * reported and left out, even if nothing is left: a list of hosts that may get something must not
 * become all hosts by a typing error.
 */
final class HostsFormat {
  private static final int MAX = 100; // each may be tried for each request
  private static final int MAX_LENGTH = 255; // of a name, RFC 1035, 2.3.4

  private final List<Glob> names = new ArrayList<>();
  private final List<Network> networks = new ArrayList<>();

  private HostsFormat() {}

  static HostPatterns parse(String text, Origin origin, Problems problems) throws BadValue {
    HostsFormat format = new HostsFormat();
    Scanner scanner = new Scanner(text);
    while (!scanner.atEnd()) {
      if (!scanner.skip(',')) {
        String entry = scanner.until(",", "a host");
        String problem = format.add(entry);
        if (problem != null) {
          problems.report(origin + ": " + Texts.quote(entry) + " is left out, " + problem);
        }
      }
    }
    return new HostPatterns(
        format.names.toArray(new Glob[0]), format.networks.toArray(new Network[0]));
  }

  /** What is wrong with it; null if it was added. */
  private @Nullable String add(String entry) {
    if (names.size() + networks.size() == MAX) {
      return "only the first " + MAX + " are used";
    }
    Network network = Network.parse(entry);
    if (network != null) {
      networks.add(network);
      return null;
    }
    if (entry.indexOf('/') >= 0 || entry.indexOf('[') >= 0) {
      return "expected " + Network.EXPECTED + ", or a host without scheme and path";
    }
    if (entry.indexOf(':') >= 0 || entry.indexOf('@') >= 0 || entry.length() > MAX_LENGTH) {
      return "expected a host like *.example.com, without port";
    }
    names.add(new Glob(HostPatterns.withoutDot(entry)));
    return null;
  }
}
