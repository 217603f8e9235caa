// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.settings;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The declaration of one setting: everything the code, the warnings and the configuration page need
 * to know about it. Immutable.
 */
public final class Setting<T extends @Nullable Object> {
  private final int index;
  private final String name;
  private final List<String> aliases;
  private final ValueType<?> type;
  private final T defaultValue;
  private final String defaultText;
  private final Group group;
  private final String sentence;
  private final boolean emptyCounts;
  private final @Nullable Object insteadOfBad;

  Setting(SettingBuilder<T> builder, int index, T defaultValue, String sentence) {
    this.index = index;
    this.name = builder.name;
    this.aliases = Collections.unmodifiableList(builder.aliases);
    this.type = builder.type;
    this.defaultValue = defaultValue;
    this.defaultText = builder.defaultText;
    this.group = builder.group;
    this.sentence = sentence;
    this.emptyCounts = builder.emptyCounts;
    this.insteadOfBad = builder.insteadOfBad;
  }

  /** Place in the list of all settings. */
  int index() {
    return index;
  }

  /** E.g. {@code trace.sample.rate}. */
  public String name() {
    return name;
  }

  /** Other names of the same form that mean this setting; the main name wins over them. */
  public List<String> aliases() {
    return aliases;
  }

  /** E.g. {@code DD_TRACE_SAMPLE_RATE}. */
  public String environmentName() {
    return environmentName(name);
  }

  /** E.g. {@code dd.trace.sample.rate}. */
  public String propertyName() {
    return propertyName(name);
  }

  /** Whether an empty text is a value; for all others it is as if nothing were set. */
  boolean emptyCounts() {
    return emptyCounts;
  }

  /** What counts if somebody wrote a value and none can be used; null for the default. */
  @Nullable Object insteadOfBad() {
    return insteadOfBad;
  }

  ValueType<?> type() {
    return type;
  }

  /** What values are allowed, e.g. {@code a number from 0 to 1}. */
  public String allowed() {
    return type.allowed();
  }

  public T defaultValue() {
    return defaultValue;
  }

  /** The default in words, e.g. {@code follow the agent's rates}. */
  public String defaultText() {
    return defaultText;
  }

  public Group group() {
    return group;
  }

  /** What it does, one sentence for users. */
  public String sentence() {
    return sentence;
  }

  static String environmentName(String name) {
    return "DD_" + name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
  }

  static String propertyName(String name) {
    return "dd." + name;
  }

  @Override
  public String toString() {
    return environmentName();
  }
}
