// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.propagation;

import io.sampleragent.tracer.settings.Config;
import io.sampleragent.tracer.settings.Settings;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes Datadog's part out of contexts that come from another organisation: decision, origin and
 * tags; ids and what others wrote in {@code tracestate} stay. An organisation is known by a marker
 * that its agents tell and that travels as a tag. For all threads.
 *
 * <p>Our own marker travels whether we guard or not, as Datadog's tests for all languages want it:
 * the services behind may. What is enforced is as dd-trace-java's {@code OrgGuardEnforcer}: while
 * our own marker is not known, nothing is taken out and the marker that arrived goes on.
 */
final class OrgGuard {
  private final boolean enabled;
  private final boolean strict;
  private final Set<String> trusted = new HashSet<>();

  /** Written by the thread that talks to the agent. */
  private volatile @Nullable String own;

  OrgGuard(Config config) {
    this.enabled = config.get(Settings.ORG_GUARD_ENABLED);
    this.strict = config.get(Settings.ORG_GUARD_STRICT);
    String markers = config.get(Settings.ORG_GUARD_TRUSTED_OPMS);
    int from = 0;
    for (int at = 0; markers != null && at <= markers.length(); at++) {
      if (at == markers.length() || markers.charAt(at) == ',') {
        trusted.add(markers.substring(from, at).trim());
        from = at + 1;
      }
    }
    trusted.remove(""); // an empty marker is none
  }

  /** The marker of our own organisation; null if it is not known. */
  @Nullable String own() {
    return own;
  }

  void own(@Nullable String marker) {
    own = marker;
  }

  /** What is left of a context that arrived. */
  ExtractedContext enforce(ExtractedContext context) {
    String ours = own;
    if (!enabled || ours == null || !context.hasIds()) {
      return context;
    }
    String theirs = context.tags.get(PropagationTags.ORGANISATION);
    boolean known = theirs == null ? !strict : theirs.equals(ours) || trusted.contains(theirs);
    return known ? context : context.withoutDatadog();
  }
}
