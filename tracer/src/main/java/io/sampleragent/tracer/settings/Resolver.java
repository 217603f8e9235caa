// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.settings;

import io.sampleragent.sampling.Problems;
import io.sampleragent.sampling.Source;
import io.sampleragent.sampling.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the value of one setting: asks the sources in order, skips what cannot be used, and says so
 * once it is known what is used instead.
 */
final class Resolver {
  private final SourceValues[] sources;
  private final OpenTelemetryValues openTelemetry;
  private final Problems problems;

  /** A value in use, and where it came from. */
  static final class Value {
    final @Nullable Object value;
    final Origin origin;

    /** As it was written, or is used instead of what was; null for a default. */
    final @Nullable String text;

    Value(@Nullable Object value, Origin origin) {
      this(value, origin, null);
    }

    private Value(@Nullable Object value, Origin origin, @Nullable String text) {
      this.value = value;
      this.origin = origin;
      this.text = text;
    }
  }

  Resolver(SourceValues[] sources, OpenTelemetryValues openTelemetry, Problems problems) {
    this.sources = sources;
    this.openTelemetry = openTelemetry;
    this.problems = problems;
  }

  /**
   * @param tags what {@code DD_TAGS} holds: service, env and version may stand there, too
   */
  Value resolve(Setting<?> setting, @Nullable Value tags) {
    List<String> rejected = new ArrayList<>(0);
    Value value = fromSources(setting, rejected);
    if (value == null && tags != null && !tags.origin.isOpenTelemetry()) {
      value = fromTags(setting, tags);
    }
    OpenTelemetryValues.Found found = value == null ? openTelemetry.find(setting) : null;
    if (found != null) {
      value =
          found.value == null
              ? parse(setting, found.text, found.origin, rejected)
              : new Value(found.value, found.origin, found.text);
    }
    if (value == null && tags != null) { // of OpenTelemetry, whose own names for these win
      value = fromTags(setting, tags);
    }
    if (value == null) {
      value = fallback(setting, !rejected.isEmpty());
    }
    for (String rejection : rejected) {
      problems.report(rejection + "; used instead: " + describe(setting, value));
    }
    return value;
  }

  private static Value fallback(Setting<?> setting, boolean rejected) {
    Origin origin = new Origin(Source.DEFAULT, setting.name());
    Object instead = rejected ? setting.insteadOfBad() : null;
    return instead == null
        ? new Value(setting.defaultValue(), origin)
        : new Value(instead, origin, instead.toString());
  }

  private @Nullable Value fromSources(Setting<?> setting, List<String> rejected) {
    for (SourceValues source : sources) {
      Value value = fromSource(source, setting, setting.name(), rejected);
      for (int i = 0; value == null && i < setting.aliases().size(); i++) {
        value = fromSource(source, setting, setting.aliases().get(i), rejected);
      }
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  private @Nullable Value fromSource(
      SourceValues source, Setting<?> setting, String name, List<String> rejected) {
    String spelled = source.spell(name);
    String text = source.text(spelled);
    if (text == null && setting.emptyCounts() && source.values.containsKey(spelled)) {
      text = "";
    }
    return text == null ? null : parse(setting, text, new Origin(source.source, spelled), rejected);
  }

  private @Nullable Value parse(
      Setting<?> setting, String text, Origin origin, List<String> rejected) {
    try {
      return new Value(setting.type().parse(text, origin, problems), origin, text);
    } catch (BadValue e) {
      rejected.add(rejection(origin, text, String.valueOf(e.getMessage()), setting.allowed()));
      return null;
    }
  }

  private static @Nullable Value fromTags(Setting<?> setting, Value tags) {
    Object text = ((Map<?, ?>) tags.value).get(setting.name());
    return text == null || "".equals(text) ? null : new Value(text, tags.origin);
  }

  static String rejection(Origin origin, String text, String detail, String allowed) {
    String shown = isSecret(origin.name(), text) ? "***" : Texts.quote(text);
    String why = detail.isEmpty() ? "" : ", " + detail;
    return origin + " = " + shown + " cannot be used" + why + "; allowed: " + allowed;
  }

  // An address such as http://user:password@host holds one, whatever the setting's name; a mistyped
  // one may not look like an address.
  private static boolean isSecret(String name, String text) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.contains("key")
        || lower.contains("token")
        || lower.contains("secret")
        || lower.contains("password")
        || (text.lastIndexOf('@') > 0
            && (text.contains("://") || lower.endsWith("url") || lower.endsWith("host")));
  }

  private static String describe(Setting<?> setting, Value value) {
    if (value.origin.source() == Source.DEFAULT) {
      return value.text == null ? setting.defaultText() + " (default)" : value.text;
    }
    return "the value of " + value.origin;
  }
}
