// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.settings;

import io.sampleragent.sampling.Problems;
import io.sampleragent.sampling.Source;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the {@code OTEL_*} variables and {@code otel.*} properties say about our settings, for
 * services that were set up for OpenTelemetry before.
 */
final class OpenTelemetryValues {
  /** The integration with OpenTelemetry's API. */
  static final String INTEGRATION = "otel";

  /** Resource attributes that become tags, as in dd-trace-java. */
  private static final int MAX_TAGS = 10;

  private static final String ATTRIBUTES = "otel.resource.attributes";
  private static final List<String> OF_OTHER_SETTINGS =
      Arrays.asList(
          "service.name",
          "service.version",
          "deployment.environment.name",
          "deployment.environment");
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

    /** If the text does not say it in the form of our setting; otherwise null. */
    final @Nullable Object value;

    Found(String text, Origin origin) {
      this(text, origin, null);
    }

    Found(String text, Origin origin, @Nullable Object value) {
      this.text = text;
      this.origin = origin;
      this.value = value;
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
    if (setting == Settings.TAGS) {
      return tags();
    }
    if (setting == Settings.TRACE_ENABLED) {
      return exporter();
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

  /** Whether OpenTelemetry's API is to do nothing, unless its integration is switched by itself. */
  boolean isSdkDisabled() {
    Found disabled = find("otel.sdk.disabled");
    return disabled != null && disabled.text.equalsIgnoreCase("true");
  }

  // "none" is often meant for an SDK in the application alone. Like dd-trace-java, this takes it
  // for
  // the agent's only where OpenTelemetry was switched on by hand.
  private @Nullable Found exporter() {
    Found exporter = find("otel.traces.exporter");
    if (exporter == null || !exporter.text.equalsIgnoreCase("none")) {
      return null;
    }
    SourceValues[] sources = {properties, environment};
    if (!IntegrationSwitch.read(sources, INTEGRATION, false, problems)) {
      return null;
    }
    problems.report(
        exporter.origin
            + " = none with DD_TRACE_OTEL_ENABLED: nothing is traced; set DD_TRACE_ENABLED=true to"
            + " trace all the same");
    return new Found("false", exporter.origin);
  }

  private @Nullable Found attribute(String key) {
    Found attributes = find(ATTRIBUTES);
    String value = attributes == null ? null : attributes(attributes.text).get(key);
    return value == null ? null : new Found(value, attributes.origin);
  }

  private @Nullable Found tags() {
    Found attributes = find(ATTRIBUTES);
    if (attributes == null) {
      return null;
    }
    Map<String, String> tags = new LinkedHashMap<>();
    for (Map.Entry<String, String> attribute : attributes(attributes.text).entrySet()) {
      if (!OF_OTHER_SETTINGS.contains(attribute.getKey()) && tags.size() < MAX_TAGS) {
        tags.put(attribute.getKey(), attribute.getValue());
      }
    }
    return tags.isEmpty() ? null : new Found(attributes.text, attributes.origin, tags);
  }

  // key1=value1,key2=value2, percent-encoded where needed; of two with the same key the first
  // counts
  private static Map<String, String> attributes(String text) {
    Map<String, String> attributes = new LinkedHashMap<>();
    int from = 0;
    while (from < text.length()) {
      int end = text.indexOf(',', from);
      end = end < 0 ? text.length() : end;
      int equals = text.indexOf('=', from);
      if (equals > from && equals < end) {
        String key = text.substring(from, equals).trim();
        String value = PercentCode.decode(text.substring(equals + 1, end).trim());
        if (!key.isEmpty() && !value.isEmpty() && !attributes.containsKey(key)) {
          attributes.put(key, value);
        }
      }
      from = end + 1;
    }
    return attributes;
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
