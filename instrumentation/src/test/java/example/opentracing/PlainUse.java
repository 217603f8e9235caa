// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package example.opentracing;

import io.opentracing.Scope;
import io.opentracing.Span;
import io.opentracing.Tracer;
import io.opentracing.propagation.Format;
import io.opentracing.propagation.TextMapAdapter;
import io.opentracing.util.GlobalTracer;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.function.Supplier;

/** What most applications call; tells what answered, and whether its own tracer is used after. */
public final class PlainUse implements Supplier<String> {
  @Override
  public String get() {
    Span span = use(GlobalTracer.get());
    Class<?>[] types = {Tracer.class};
    Object own =
        Proxy.newProxyInstance(
            PlainUse.class.getClassLoader(), types, (proxy, method, arguments) -> null);
    boolean registered = GlobalTracer.registerIfAbsent((Tracer) own);
    return span.getClass().getSimpleName() + ' ' + registered;
  }

  private static Span use(Tracer tracer) {
    Span span = tracer.buildSpan("op").withTag("a", "b").start();
    try (Scope scope = tracer.scopeManager().activate(span)) {
      span.setTag("scope", scope.toString());
      tracer.inject(
          span.context(), Format.Builtin.HTTP_HEADERS, new TextMapAdapter(new HashMap<>()));
    }
    span.finish();
    return span;
  }
}
