// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.settings;

import io.sampleragent.sampling.Problems;
import io.sampleragent.sampling.Source;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds names that look like a misspelt setting. */
final class UnknownNames {
  // Below this length a switch such as DD_TRACE_JDBC_ENABLED is near to some other one by chance.
  private static final int MIN_SWITCH = "DD_TRACE_12345678_ENABLED".length();

  // From here on three mistakes are forgiven: DD_TRACE_SAMPLING_RATE is meant as …_SAMPLE_RATE.
  private static final int LONG_NAME = 20;

  private UnknownNames() {}

  static void report(SourceValues source, Problems problems) {
    String prefix = source.source == Source.ENVIRONMENT ? "DD_" : "dd.";
    for (String name : source.values.keySet()) {
      if (name.startsWith(prefix)) {
        Setting<?> meant = meant(source, name);
        if (meant != null) {
          problems.report(
              new Origin(source.source, name)
                  + " is not known; did you mean "
                  + source.spell(meant.name())
                  + "?");
        }
      }
    }
  }

  /** The setting whose name is nearest, or null when the name is known or near to none. */
  private static @Nullable Setting<?> meant(SourceValues source, String name) {
    String canonical = canonical(name);
    int best = limit(canonical);
    Setting<?> meant = null;
    for (Setting<?> setting : Settings.all()) {
      if (isKnown(source, setting, name)) {
        return null;
      }
      int distance = distance(canonical, setting, best);
      if (distance < best) {
        best = distance;
        meant = setting;
      }
    }
    return meant;
  }

  /** One more than the mistakes forgiven; other products' DD_ names are left alone. */
  private static int limit(String canonical) {
    if (!canonical.startsWith("DD_TRACE_")) {
      return 2;
    }
    return canonical.length() < LONG_NAME ? 3 : 4;
  }

  private static String canonical(String name) {
    return name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
  }

  private static boolean isKnown(SourceValues source, Setting<?> setting, String name) {
    boolean known = source.spell(setting.name()).equals(name);
    for (int i = 0; !known && i < setting.aliases().size(); i++) {
      known = source.spell(setting.aliases().get(i)).equals(name);
    }
    return known;
  }

  private static int distance(String canonical, Setting<?> setting, int limit) {
    int best = distance(canonical, setting.environmentName(), limit);
    for (int i = 0; i < setting.aliases().size(); i++) {
      String alias = Setting.environmentName(setting.aliases().get(i));
      best = Math.min(best, distance(canonical, alias, limit));
    }
    return best;
  }

  private static int distance(String canonical, String known, int limit) {
    boolean toSwitch = IntegrationSwitch.isSwitch(known) && known.length() >= MIN_SWITCH;
    if (IntegrationSwitch.isSwitch(canonical) && !toSwitch) {
      return limit;
    }
    return EditDistance.between(canonical, known, limit);
  }
}
