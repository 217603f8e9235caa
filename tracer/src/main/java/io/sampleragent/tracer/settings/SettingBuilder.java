// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.settings;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a declaration readable; {@link #says} ends it and adds the setting to the list. */
final class SettingBuilder<T extends @Nullable Object> {
  final Group group;
  final String name;
  final ValueType<?> type;
  final List<String> aliases = new ArrayList<>(2);
  private final List<Setting<?>> all;
  private final T defaultValue;
  String defaultText;
  boolean emptyCounts;
  @Nullable Object insteadOfBad;

  SettingBuilder(
      List<Setting<?>> all,
      Group group,
      String name,
      ValueType<?> type,
      T defaultValue,
      String defaultText) {
    this.all = all;
    this.group = group;
    this.name = name;
    this.type = type;
    this.defaultValue = defaultValue;
    this.defaultText = defaultText;
  }

  SettingBuilder<T> alias(String alias) {
    aliases.add(alias);
    return this;
  }

  /** Describes in words what happens without a value. */
  SettingBuilder<T> unset(String text) {
    defaultText = text;
    return this;
  }

  /** Takes an empty text for a value, not for none. */
  SettingBuilder<T> emptyCounts() {
    emptyCounts = true;
    return this;
  }

  /** What a value that cannot be used counts as, where the default would be the dangerous side. */
  SettingBuilder<T> insteadOfBad(T value) {
    insteadOfBad = value;
    return this;
  }

  Setting<T> says(String sentence) {
    Setting<T> setting = new Setting<>(this, all.size(), defaultValue, sentence);
    all.add(setting);
    return setting;
  }
}
