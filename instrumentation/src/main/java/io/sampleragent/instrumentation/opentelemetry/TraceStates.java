// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.opentelemetry;

import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.TraceStateBuilder;

/** {@code tracestate}, between text and the API's type, which leaves out what is not legal. */
final class TraceStates {
  private TraceStates() {}

  static TraceState parse(String text) {
    if (text.isEmpty()) {
      return TraceState.getDefault();
    }
    TraceStateBuilder members = TraceState.builder();
    // From the end: what is put later comes first.
    for (int end = text.length(); end > 0; ) {
      int comma = text.lastIndexOf(',', end - 1);
      int equals = text.indexOf('=', comma + 1);
      if (equals > 0 && equals < end) {
        members.put(text.substring(comma + 1, equals).trim(), text.substring(equals + 1, end));
      }
      end = comma;
    }
    return members.build();
  }

  static String text(TraceState state) {
    StringBuilder text = new StringBuilder();
    state.forEach(
        (key, value) ->
            text.append(text.length() == 0 ? "" : ",").append(key).append('=').append(value));
    return text.toString();
  }
}
