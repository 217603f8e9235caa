// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.opentelemetry;

import io.opentelemetry.api.baggage.BaggageBuilder;
import io.opentelemetry.api.baggage.BaggageEntry;
import io.opentelemetry.api.baggage.BaggageEntryMetadata;
import io.opentelemetry.context.Context;
import io.sampleragent.tracer.Baggage;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The agent's baggage as the API shows it. Keeps the agent's, so that what came in a header goes on
 * as it came if nobody changes it.
 *
 * <p>What stands behind a semicolon in a received value is its metadata here.
 */
final class BaggageView implements io.opentelemetry.api.baggage.Baggage {
  private final Baggage baggage;
  private final io.opentelemetry.api.baggage.Baggage shown;

  BaggageView(Baggage baggage) {
    this.baggage = baggage;
    BaggageBuilder items = io.opentelemetry.api.baggage.Baggage.builder();
    for (int i = 0; i < baggage.size(); i++) {
      put(items, baggage.key(i), baggage.value(i), i < baggage.received());
    }
    this.shown = items.build();
  }

  private static void put(BaggageBuilder items, String key, String value, boolean received) {
    int metadata = received ? value.indexOf(';') : -1;
    if (metadata < 0) {
      items.put(key, value);
    } else {
      items.put(
          key,
          value.substring(0, metadata).trim(),
          BaggageEntryMetadata.create(value.substring(metadata + 1)));
    }
  }

  /** What the agent makes of the baggage in a context. */
  static Baggage ofContext(Context context) {
    return agents(io.opentelemetry.api.baggage.Baggage.fromContextOrNull(context));
  }

  /** What the agent makes of the API's baggage, of any implementation; null is none. */
  private static Baggage agents(io.opentelemetry.api.baggage.@Nullable Baggage shown) {
    if (shown == null) {
      return Baggage.NONE;
    }
    if (shown instanceof BaggageView) {
      return ((BaggageView) shown).baggage;
    }
    // Without metadata: written behind the value, it would be a part of that for receivers.
    Baggage[] sum = {Baggage.NONE};
    shown.forEach((key, entry) -> sum[0] = sum[0].with(key, entry.getValue()));
    return sum[0];
  }

  @Override
  public int size() {
    return shown.size();
  }

  @Override
  public void forEach(BiConsumer<? super String, ? super BaggageEntry> consumer) {
    shown.forEach(consumer);
  }

  @Override
  public Map<String, BaggageEntry> asMap() {
    return shown.asMap();
  }

  @Override
  public @Nullable String getEntryValue(@Nullable String key) {
    return key == null ? null : shown.getEntryValue(key);
  }

  @Override
  public BaggageBuilder toBuilder() {
    return shown.toBuilder();
  }

  @Override
  public String toString() {
    return shown.toString();
  }
}
