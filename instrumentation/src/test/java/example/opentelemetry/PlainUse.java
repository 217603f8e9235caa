// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package example.opentelemetry;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import java.util.HashMap;
import java.util.function.Supplier;

/** What most applications call; tells whether it was recorded. */
public final class PlainUse implements Supplier<String> {
  @Override
  public String get() {
    Span span = GlobalOpenTelemetry.getTracer("shop").spanBuilder("op").startSpan();
    boolean recording = span.isRecording();
    try {
      Context.current().with(span).makeCurrent().close();
      span.setAttribute("a", "b").addEvent("c");
      GlobalOpenTelemetry.getPropagators()
          .getTextMapPropagator()
          .inject(Context.current(), new HashMap<String, String>(), (map, k, v) -> map.put(k, v));
    } finally {
      span.end();
    }
    return recording ? "recording" : "not recording";
  }
}
