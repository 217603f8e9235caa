// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.settings;

import io.sampleragent.sampling.InvalidRulesException;
import io.sampleragent.sampling.Problems;
import io.sampleragent.sampling.SamplingRules;
import io.sampleragent.sampling.SpanSamplingRules;
import io.sampleragent.sampling.TrustRules;

/** Rules as JSON. */
final class RulesFormat {
  private RulesFormat() {}

  static SpanSamplingRules parseForSpans(String text, Origin origin, Problems problems)
      throws BadValue {
    try {
      return SpanSamplingRules.parse(text, origin.source(), origin.name(), problems);
    } catch (InvalidRulesException e) {
      throw new BadValue(String.valueOf(e.getMessage()));
    }
  }

  static TrustRules parseForTrust(String text, Origin origin, Problems problems) throws BadValue {
    try {
      return TrustRules.parse(text, origin.name(), problems);
    } catch (InvalidRulesException e) {
      throw new BadValue(String.valueOf(e.getMessage()));
    }
  }

  static SamplingRules parse(String text, Origin origin, Problems problems) throws BadValue {
    try {
      return SamplingRules.parse(text, origin.source(), origin.name(), problems);
    } catch (InvalidRulesException e) {
      throw new BadValue(String.valueOf(e.getMessage()));
    }
  }
}
