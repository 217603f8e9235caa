// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.settings;

import io.sampleragent.sampling.Problems;

/** Reads the switch of one integration, which has three names in each source. */
final class IntegrationSwitch {
  private static final String[] PREFIXES = {"trace.", "trace.integration.", "integration."};

  private IntegrationSwitch() {}

  static boolean read(
      SourceValues[] sources, String integration, boolean otherwise, Problems problems) {
    for (SourceValues source : sources) {
      for (String prefix : PREFIXES) {
        String name = source.spell(prefix + integration + ".enabled");
        String text = source.text(name);
        if (text == null) {
          continue;
        }
        Origin origin = new Origin(source.source, name);
        try {
          return ValueType.BOOLEAN.parse(text, origin, problems);
        } catch (BadValue e) {
          String allowed = ValueType.BOOLEAN.allowed();
          problems.report(Resolver.rejection(origin, text, "", allowed) + "; it is ignored");
        }
      }
    }
    return otherwise;
  }

  /** Whether a variable's name has the form of a switch, which only its integration can know. */
  static boolean isSwitch(String environmentName) {
    return environmentName.endsWith("_ENABLED")
        && (environmentName.startsWith("DD_TRACE_")
            || environmentName.startsWith("DD_INTEGRATION_"));
  }
}
