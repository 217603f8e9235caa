// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.startup;

import io.sampleragent.tooling.weaving.WeavingChoice;
import io.sampleragent.tracer.settings.Config;
import io.sampleragent.tracer.settings.MethodPatterns;
import io.sampleragent.tracer.settings.Settings;
import io.sampleragent.tracer.settings.TracedMethods;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The user's settings, as weaving asks for them. */
final class ConfiguredWeaving implements WeavingChoice {
  private static final String[] ALL = {"*"};

  private final Config config;

  ConfiguredWeaving(Config config) {
    this.config = config;
  }

  @Override
  public boolean isEnabled(String integration) {
    return config.integrationEnabled(integration);
  }

  @Override
  public List<String> annotations() {
    return config.get(Settings.TRACE_ANNOTATIONS);
  }

  @Override
  public Map<String, String[]> methods() {
    Map<String, String[]> methods = new LinkedHashMap<>();
    for (TracedMethods traced : config.get(Settings.TRACE_METHODS)) {
      methods.put(traced.className(), traced.all() ? ALL : traced.methods().toArray(new String[0]));
    }
    return methods;
  }

  @Override
  public @Nullable MethodPatterns suppressed() {
    return config.get(Settings.SUPPRESS);
  }
}
