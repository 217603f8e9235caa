// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.propagation;

import io.sampleragent.sampling.Decision;
import io.sampleragent.tracer.Span;
import org.jspecify.annotations.Nullable;

/** B3 in one header: {@code b3: trace-span-sampled-parent}, of which the end may be missing. */
final class B3SingleHeader implements HeaderStyle {
  static final String NAME = "b3single";

  private static final String HEADER = "b3";

  private final B3 b3;

  B3SingleHeader(B3 b3) {
    this.b3 = b3;
  }

  @Override
  public <C> @Nullable ExtractedContext extract(C carrier, HeaderGetter<C> headers, boolean leads) {
    String header = HeaderLines.limited(headers.get(carrier, HEADER));
    if (header == null) {
      return null;
    }
    String text = header.trim();
    int first = text.indexOf('-');
    if (first < 0) {
      return isDecision(text) ? B3.context(NAME, null, null, text) : null;
    }
    int second = end(text, first + 1);
    String sampled =
        second == text.length() ? null : text.substring(second + 1, end(text, second + 1));
    return B3.context(NAME, text.substring(0, first), text.substring(first + 1, second), sampled);
  }

  /** Whether it is a decision alone; anything else must not drop a trace. */
  private static boolean isDecision(String text) {
    return text.equals("0") || text.equals("1") || text.equals("d");
  }

  private static int end(String text, int from) {
    int dash = text.indexOf('-', from);
    return dash < 0 ? text.length() : dash;
  }

  @Override
  public String[] fields() {
    return new String[] {HEADER};
  }

  @Override
  public <C> void inject(Span span, Decision decision, C carrier, HeaderSetter<C> headers) {
    String ids =
        b3.traceId(span.traceIdHigh(), span.traceIdLow(), span.trace().incoming())
            + '-'
            + b3.spanId(span.spanId());
    headers.set(carrier, HEADER, ids + '-' + B3.sampled(decision));
  }

  @Override
  public <C> void relay(ExtractedContext message, C carrier, HeaderSetter<C> headers) {
    if (message.parentId() == 0) {
      return;
    }
    String ids =
        b3.traceId(message.traceIdHigh(), message.traceIdLow(), message)
            + '-'
            + b3.spanId(message.parentId());
    String sampled = message.hasPriority() ? message.priority() > 0 ? "-1" : "-0" : "";
    headers.set(carrier, HEADER, ids + sampled);
  }
}
