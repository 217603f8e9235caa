// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.settings;

import io.sampleragent.sampling.Problems;
import io.sampleragent.sampling.Source;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the {@code OTEL_*} variables and {@code otel.*} properties say about our settings, for
 * services that were set up for OpenTelemetry before.
 */
final class OpenTelemetryValues {
  private static final String ATTRIBUTES = "otel.resource.attributes";
  private static final String SAMPLER = "otel.traces.sampler";

  private final SourceValues properties;
  private final SourceValues environment;
  private final Problems problems;

  OpenTelemetryValues(SourceValues properties, SourceValues environment, Problems problems) {
    this.properties = properties;
    this.environment = environment;
    this.problems = problems;
  }

  /** A text, and the name it was found under. */
  static final class Found {
    final String text;
    final Origin origin;

    Found(String text, Origin origin) {
      this.text = text;
      this.origin = origin;
    }
  }

  @Nullable Found find(Setting<?> setting) {
    if (setting == Settings.SERVICE) {
      Found name = find("otel.service.name");
      return name != null ? name : attribute("service.name");
    }
    if (setting == Settings.VERSION) {
      return attribute("service.version");
    }
    if (setting == Settings.ENV) {
      Found name = attribute("deployment.environment.name");
      return name != null ? name : attribute("deployment.environment");
    }
    if (setting == Settings.PROPAGATION_STYLE) {
      return find("otel.propagators"); // their names are ours
    }
    return setting == Settings.SAMPLE_RATE ? rate() : null;
  }

  private @Nullable Found find(String property) {
    String text = properties.text(property);
    if (text != null) {
      return new Found(text, new Origin(Source.PROPERTY, property));
    }
    String variable = property.replace('.', '_').toUpperCase(Locale.ROOT);
    text = environment.text(variable);
    return text == null ? null : new Found(text, new Origin(Source.ENVIRONMENT, variable));
  }

  // key1=value1,key2=value2, percent-encoded where needed
  private @Nullable Found attribute(String key) {
    Found attributes = find(ATTRIBUTES);
    if (attributes == null) {
      return null;
    }
    String text = attributes.text;
    int from = 0;
    while (from < text.length()) {
      int end = text.indexOf(',', from);
      end = end < 0 ? text.length() : end;
      int equals = text.indexOf('=', from);
      if (equals > from && equals < end && text.substring(from, equals).trim().equals(key)) {
        String value = PercentCode.decode(text.substring(equals + 1, end).trim());
        return value.isEmpty() ? null : new Found(value, attributes.origin);
      }
      from = end + 1;
    }
    return null;
  }

  private @Nullable Found rate() {
    Found sampler = find(SAMPLER);
    if (sampler == null) {
      return null;
    }
    switch (sampler.text.toLowerCase(Locale.ROOT)) {
      case "always_on":
      case "parentbased_always_on":
        return new Found("1", sampler.origin);
      case "always_off":
      case "parentbased_always_off":
        return new Found("0", sampler.origin);
      case "traceidratio":
      case "parentbased_traceidratio":
        Found ratio = find(SAMPLER + ".arg");
        return ratio != null ? ratio : new Found("1", sampler.origin); // OpenTelemetry's default
      default:
        // jaeger_remote, xray and others have no equivalent
        String allowed = "always_on, always_off, traceidratio, and these after parentbased_";
        String rejection = Resolver.rejection(sampler.origin, sampler.text, "", allowed);
        problems.report(rejection + "; it is ignored");
        return null;
    }
  }
}
