// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package example.methods;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.instrumentation.annotations.AddingSpanAttributes;
import io.opentelemetry.instrumentation.annotations.SpanAttribute;
import io.opentelemetry.instrumentation.annotations.WithSpan;
import java.util.function.Supplier;

/** An application that marks its methods with OpenTelemetry's annotations. */
public class Marked implements Supplier<String>, WithDefault {
  @WithSpan
  public Marked() {}

  @WithSpan
  public void plain() {}

  @WithSpan(value = "checkout", kind = SpanKind.SERVER)
  public void server() {}

  @WithSpan(kind = SpanKind.CLIENT)
  public void client() {}

  @WithSpan(kind = SpanKind.PRODUCER)
  public void producer() {}

  @WithSpan(kind = SpanKind.CONSUMER)
  public void consumer() {}

  @WithSpan(inheritContext = false)
  public void alone() {}

  @io.opentelemetry.extension.annotations.WithSpan("older")
  public void older(
      @io.opentelemetry.extension.annotations.SpanAttribute("cart") String cart,
      @io.opentelemetry.extension.annotations.SpanAttribute int size) {}

  /** One of each type, between others that carry nothing. */
  @WithSpan
  public double attributes(
      @SpanAttribute("text") String text,
      String ignored,
      @SpanAttribute long wide,
      double between,
      @SpanAttribute("fine") double fine,
      @Deprecated @SpanAttribute("flag") boolean flag,
      @SpanAttribute("letter") char letter,
      @SpanAttribute("small") byte small,
      @SpanAttribute("any") Object any) {
    long used = wide + letter + small;
    return used + fine + between;
  }

  @WithSpan
  public static void statically(@SpanAttribute("first") long first, @SpanAttribute String second) {
    String shadow = second + first;
    if (shadow.isEmpty()) {
      throw new IllegalStateException();
    }
  }

  @WithSpan
  private void hidden() {}

  public void callsHidden() {
    hidden();
  }

  /** The compiler adds a bridge, {@code Object get()}, with a copy of the annotation. */
  @Override
  @WithSpan
  public String get() {
    return "generic";
  }

  @WithSpan
  public void failing() {
    throw new IllegalStateException("as asked for");
  }

  @AddingSpanAttributes
  public void adding(@SpanAttribute("added") String added, @SpanAttribute int count) {}

  @AddingSpanAttributes
  @WithSpan
  public void both(@SpanAttribute("added") String added) {}

  @WithSpan
  public int outer(int n) {
    plain();
    return n + 1;
  }
}
