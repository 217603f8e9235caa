// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import com.grack.nanojson.JsonWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a process has decided, as JSON lines: one for each rule or rate with its counters, then one
 * for each of the last decisions, the newest first.
 */
public final class DecisionReport {
  private DecisionReport() {}

  /**
   * The whole report; each line ends with a line feed.
   *
   * @param spans null if there are no rules for single spans
   * @param forced null if callers may force as many traces as they like
   */
  public static String lines(
      Sampler sampler,
      @Nullable SpanSampler spans,
      @Nullable ForcedTraces forced,
      DecisionLog log) {
    StringBuilder out = new StringBuilder();
    List<Outcomes> counters = new ArrayList<>();
    sampler.collect(counters);
    if (spans != null) {
      spans.collect(counters);
    }
    if (forced != null) {
      forced.collect(counters);
    }
    for (Outcomes outcomes : counters) {
      out.append(JsonWriter.string(fields(outcomes))).append('\n');
    }
    for (DecisionRecord record : log.recent()) {
      out.append(JsonWriter.string(record.explanation())).append('\n');
    }
    return out.toString();
  }

  private static Map<String, Object> fields(Outcomes outcomes) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("counted", outcomes.what());
    fields.put("seen", outcomes.seen());
    fields.put("kept", outcomes.kept());
    fields.put("dropped", outcomes.dropped());
    fields.put("limited", outcomes.limited());
    return fields;
  }
}
