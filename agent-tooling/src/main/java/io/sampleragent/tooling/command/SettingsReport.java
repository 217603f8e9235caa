// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.command;

import io.sampleragent.sampling.SamplingRules;
import io.sampleragent.sampling.Source;
import io.sampleragent.sampling.SpanSamplingRules;
import io.sampleragent.tracer.settings.Config;
import io.sampleragent.tracer.settings.Group;
import io.sampleragent.tracer.settings.Origin;
import io.sampleragent.tracer.settings.Setting;
import io.sampleragent.tracer.settings.Settings;
import java.io.PrintStream;

/**
 * Prints the sampling settings in force, each with where it came from, and the problems of all
 * settings. None of the settings shown can hold a secret, and problems never show one.
 */
final class SettingsReport {
  private final Config config;

  SettingsReport(Config config) {
    this.config = config;
  }

  int print(String title, PrintStream out) {
    out.println(title + ":");
    for (Setting<?> setting : Settings.all()) {
      if (setting.group() == Group.SAMPLING) {
        print(setting, out);
      }
    }
    return ProblemReport.print(config.problems(), out);
  }

  private void print(Setting<?> setting, PrintStream out) {
    Origin origin = config.source(setting);
    String source = origin.source() == Source.DEFAULT ? "default" : "from " + origin;
    Object value = config.get(setting);
    boolean rules = value instanceof SamplingRules || value instanceof SpanSamplingRules;
    if (rules && origin.source() != Source.DEFAULT) {
      out.println("  " + setting.environmentName() + ", " + source + ":");
      ProblemReport.printIndented(value.toString(), out);
    } else {
      out.println(
          "  " + setting.environmentName() + " = " + config.written(setting) + ", " + source);
    }
  }
}
