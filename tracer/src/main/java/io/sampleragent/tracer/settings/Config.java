// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.settings;

import io.sampleragent.sampling.RescueSettings;
import io.sampleragent.sampling.SamplingRules;
import io.sampleragent.sampling.SamplingSettings;
import io.sampleragent.sampling.SlowThresholds;
import io.sampleragent.sampling.Source;
import io.sampleragent.sampling.SpanSamplingRules;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values of all settings, each with where it came from. The only class that reads system
 * properties, environment variables and, through its helpers, files; it reads them once.
 *
 * <p>Order: system property, environment, file, {@code DD_TAGS} (for service, env and version),
 * {@code OTEL_*}, default. A value that cannot be used is reported in {@link #problems} and the
 * next source is asked; nothing here throws because of what a user wrote.
 */
public final class Config {
  private final SourceValues[] sources;
  private final Resolver.Value[] values = new Resolver.Value[Settings.all().size()];
  private final ProblemList problems = new ProblemList();
  private final boolean openTelemetryDisabled;

  private Config(Map<String, String> environment, Map<String, String> properties) {
    SourceValues property = new SourceValues(Source.PROPERTY, properties);
    SourceValues variable = new SourceValues(Source.ENVIRONMENT, environment);
    OpenTelemetryValues openTelemetry = new OpenTelemetryValues(property, variable, problems);
    openTelemetryDisabled = openTelemetry.isSdkDisabled();
    Resolver.Value path =
        new Resolver(new SourceValues[] {property, variable}, openTelemetry, problems)
            .resolve(Settings.TRACE_CONFIG, null);
    SourceValues file = new SourceValues(Source.FILE, file(path, properties));
    sources = new SourceValues[] {property, variable, file};
    resolveAll(new Resolver(sources, openTelemetry, problems), path);
    detectService(properties.get("sun.java.command"));
    readSpanRules(String.valueOf(properties.get("user.home")));
    reportUnusedRules(Settings.SERVICE_RULES);
    reportUnusedRules(Settings.OPERATION_RULES);
    reportUnusedStyle();
    reportAlone(Settings.RESCUE_SLOW_PER_SECOND, Settings.RESCUE_SLOW);
    reportAlone(Settings.RESCUE_RARE_WINDOW, Settings.RESCUE_RARE_PER_SECOND);
    if (!rules().isEmpty() || get(Settings.PRIORITY_FORCE) != null) {
      sampling().check(problems);
    }
    for (SourceValues source : sources) {
      UnknownNames.report(source, problems);
    }
  }

  /** Reads the real environment, system properties and file. */
  public static Config system() {
    return new Config(System.getenv(), PropertiesFile.copy(System.getProperties()));
  }

  /** Reads only a file, as if {@code DD_TRACE_CONFIG} named it. */
  public static Config ofFile(String path) {
    Map<String, String> environment =
        Collections.singletonMap(Settings.TRACE_CONFIG.environmentName(), path);
    String home = System.getProperty("user.home"); // what ~ stands for in paths
    return new Config(environment, Collections.singletonMap("user.home", home));
  }

  /** For tests and tools: as if these were the environment and the system properties. */
  public static Config of(Map<String, String> environment, Map<String, String> properties) {
    return new Config(environment, properties);
  }

  private Map<String, String> file(Resolver.Value path, Map<String, String> properties) {
    if (path.value == null) {
      return Collections.emptyMap();
    }
    String home = String.valueOf(properties.get("user.home"));
    return PropertiesFile.read((String) path.value, path.origin, home, problems);
  }

  private void resolveAll(Resolver resolver, Resolver.Value path) {
    Resolver.Value tags = resolver.resolve(Settings.TAGS, null);
    Resolver.Value otherTags = new Resolver.Value(withoutUnified(tags.value), tags.origin);
    for (Setting<?> setting : Settings.all()) {
      if (setting == Settings.TRACE_CONFIG) {
        values[setting.index()] = path;
      } else if (setting == Settings.TAGS) {
        values[setting.index()] = otherTags;
      } else if (isUnifiedTag(setting)) {
        values[setting.index()] = resolver.resolve(setting, tags);
      } else {
        values[setting.index()] = resolver.resolve(setting, null);
      }
    }
  }

  private static boolean isUnifiedTag(Setting<?> setting) {
    return setting == Settings.SERVICE || setting == Settings.ENV || setting == Settings.VERSION;
  }

  private static Map<?, ?> withoutUnified(@Nullable Object tags) {
    Map<?, ?> others = new LinkedHashMap<>((Map<?, ?>) tags);
    others.remove(Settings.SERVICE.name());
    others.remove(Settings.ENV.name());
    others.remove(Settings.VERSION.name());
    return Collections.unmodifiableMap(others);
  }

  private void detectService(@Nullable String command) {
    if (source(Settings.SERVICE).source() == Source.DEFAULT) {
      Origin origin = new Origin(Source.DEFAULT, "sun.java.command");
      values[Settings.SERVICE.index()] = new Resolver.Value(ServiceName.detect(command), origin);
    }
  }

  /** From now on the rules of the file are the value of {@link Settings#SPAN_SAMPLING_RULES}. */
  private void readSpanRules(String userHome) {
    String path = get(Settings.SPAN_SAMPLING_RULES_FILE);
    if (path == null) {
      return;
    }
    Origin file = source(Settings.SPAN_SAMPLING_RULES_FILE);
    Origin inline = firstMention(Settings.SPAN_SAMPLING_RULES);
    if (inline != null) {
      problems.report(file + " is not used, because " + inline + " is set");
      return;
    }
    SpanSamplingRules rules = SpanRulesFile.read(path, file, userHome, problems);
    if (rules != null) {
      values[Settings.SPAN_SAMPLING_RULES.index()] = new Resolver.Value(rules, file);
    }
  }

  /** Where the setting is given first, also if that cannot be used; null if nowhere. */
  private @Nullable Origin firstMention(Setting<?> setting) {
    for (SourceValues source : sources) {
      String name = source.spell(setting.name());
      if (source.text(name) != null) {
        return new Origin(source.source, name);
      }
    }
    return null;
  }

  private void reportUnusedRules(Setting<SamplingRules> deprecated) {
    if (!get(deprecated).isEmpty() && !get(Settings.SAMPLING_RULES).isEmpty()) {
      problems.report(
          source(deprecated)
              + " is not used, because "
              + source(Settings.SAMPLING_RULES)
              + " is set");
    }
  }

  /** Both directions have a setting of their own, and a third that says something else. */
  private void reportUnusedStyle() {
    Origin both = source(Settings.PROPAGATION_STYLE);
    Origin extract = source(Settings.PROPAGATION_STYLE_EXTRACT);
    Origin inject = source(Settings.PROPAGATION_STYLE_INJECT);
    boolean set = both.source() != Source.DEFAULT && !both.isOpenTelemetry();
    if (set && extract.source() != Source.DEFAULT && inject.source() != Source.DEFAULT) {
      problems.report(both + " is not used, because " + extract + " and " + inject + " are set");
    }
  }

  private void reportAlone(Setting<?> setting, Setting<?> needed) {
    if (source(setting).source() != Source.DEFAULT && firstMention(needed) == null) {
      problems.report(source(setting) + " has nothing to do without " + needed.environmentName());
    }
  }

  /** The value in use; null only for settings that say so in their type. */
  @SuppressWarnings("unchecked") // resolved by the setting's own type
  public <T extends @Nullable Object> T get(Setting<T> setting) {
    return (T) values[setting.index()].value;
  }

  /** Where the value in use came from, with the exact name. */
  public Origin source(Setting<?> setting) {
    return values[setting.index()].origin;
  }

  /**
   * The value in use for people: as it was written, or the default in words. May hold a secret if
   * the setting can.
   */
  public String written(Setting<?> setting) {
    String text = values[setting.index()].text;
    return text != null ? text : setting.defaultText();
  }

  /** The agent's address: the URL, else host and port. */
  public AgentUrl agentUrl() {
    AgentUrl url = get(Settings.AGENT_URL);
    return url != null ? url : new AgentUrl(get(Settings.AGENT_HOST), get(Settings.AGENT_PORT));
  }

  /** Rules, rate, limit and target, ready for a sampler. */
  public SamplingSettings sampling() {
    SamplingSettings sampling =
        SamplingSettings.UNSET.withRules(rules()).withRateLimit(get(Settings.RATE_LIMIT));
    Double rate = get(Settings.SAMPLE_RATE);
    if (rate != null) {
      Origin origin = source(Settings.SAMPLE_RATE);
      sampling = sampling.withRate(rate, origin.source(), origin.name());
    }
    Boolean keep = get(Settings.PRIORITY_FORCE);
    if (keep != null) {
      Origin origin = source(Settings.PRIORITY_FORCE);
      sampling = sampling.withForcedPriority(keep, origin.source(), origin.name());
    }
    Double target = get(Settings.TARGET_TPS);
    if (target != null) {
      Origin origin = source(Settings.TARGET_TPS);
      sampling = sampling.withTarget(target, origin.source(), origin.name());
    }
    return saysWhatToRescue() ? sampling.withRescue(rescue()) : sampling;
  }

  // Most services do not, and their start-up does without the classes.
  private boolean saysWhatToRescue() {
    return get(Settings.RESCUE_ERRORS_PER_SECOND) != null
        || get(Settings.RESCUE_SLOW) != null
        || get(Settings.RESCUE_RARE_PER_SECOND) > 0
        || get(Settings.RESCUE_USER_DROPS);
  }

  private RescueSettings rescue() {
    RescueSettings rescue =
        RescueSettings.UNSET
            .withRare(get(Settings.RESCUE_RARE_PER_SECOND), get(Settings.RESCUE_RARE_WINDOW))
            .withUserDrops(get(Settings.RESCUE_USER_DROPS));
    Double errors = get(Settings.RESCUE_ERRORS_PER_SECOND);
    if (errors != null) {
      rescue = rescue.withErrors(errors);
    }
    SlowThresholds slow = get(Settings.RESCUE_SLOW);
    return slow == null ? rescue : rescue.withSlow(slow, get(Settings.RESCUE_SLOW_PER_SECOND));
  }

  private SamplingRules rules() {
    SamplingRules rules = get(Settings.SAMPLING_RULES);
    return rules.isEmpty()
        ? get(Settings.SERVICE_RULES).followedBy(get(Settings.OPERATION_RULES))
        : rules;
  }

  /**
   * Whether an integration is on: its own switch, else {@code OTEL_SDK_DISABLED} for that of
   * OpenTelemetry's API, else {@link Settings#INTEGRATIONS_ENABLED}.
   *
   * @param name e.g. {@code okhttp}, for {@code DD_TRACE_OKHTTP_ENABLED}
   */
  public boolean integrationEnabled(String name) {
    boolean disabled = openTelemetryDisabled && name.equals(OpenTelemetryValues.INTEGRATION);
    boolean otherwise = !disabled && get(Settings.INTEGRATIONS_ENABLED);
    return IntegrationSwitch.read(sources, name, otherwise, problems);
  }

  /**
   * What could not be used so far, one sentence each; for the code that starts the agent to print.
   */
  public List<String> problems() {
    return problems.copy();
  }
}
