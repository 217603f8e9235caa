// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampleragent.instrumentation.testing.TestTracer;
import io.sampleragent.tracer.Failures;
import io.sampleragent.tracer.Scope;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What applications do to the attribute that holds a request's span. */
class RequestSpansTest {
  @RegisterExtension final TestTracer tracer = new TestTracer();

  private final Map<String, Object> attributes = new HashMap<>();
  private boolean listenerFails;
  private final HttpServletRequest request =
      (HttpServletRequest) proxy(HttpServletRequest.class, this::call);
  private final HttpServletResponse response =
      (HttpServletResponse) proxy(HttpServletResponse.class, (name, arguments) -> null);

  private interface Calls {
    Object call(String method, Object[] arguments);
  }

  @Test
  void endsTheSpan_whereAListenerOfTheApplicationFails() {
    listenerFails = true;
    Object entered = RequestSpans.enter(request);
    RequestSpans.exit(entered, request, response, null);
    assertThat(tracer.take().name()).isEqualTo("servlet.request");
    assertThat(Failures.counts()).hasSize(1);
    Failures.reset();
  }

  @Test
  void leavesTheSpanToItsListener_whereTheApplicationRemovedIt() {
    Object entered = RequestSpans.enter(request);
    CompletableFuture.runAsync(
            () -> {
              Object resumed = RequestSpans.enter(request);
              assertThat(resumed).isInstanceOf(Scope.class);
              attributes.clear();
              RequestSpans.exit(resumed, request, response, null);
            })
        .join();
    RequestSpans.exit(entered, request, response, null);
    assertThat(tracer.take().name()).isEqualTo("servlet.request");
  }

  private Object call(String method, Object[] arguments) {
    switch (method) {
      case "getAttribute":
        return attributes.get((String) arguments[0]);
      case "setAttribute":
        attributes.put((String) arguments[0], arguments[1]);
        if (listenerFails) {
          throw new ClassCastException("a listener that expects its own attributes");
        }
        return null;
      case "getMethod":
        return "GET";
      default:
        return null;
    }
  }

  /** Answers null, 0 and false where the calls answer nothing. */
  private static Object proxy(Class<?> type, Calls calls) {
    return Proxy.newProxyInstance(
        type.getClassLoader(),
        new Class<?>[] {type},
        (proxy, method, arguments) -> {
          Object answer = calls.call(method.getName(), arguments);
          if (answer != null || !method.getReturnType().isPrimitive()) {
            return answer;
          }
          return method.getReturnType() == boolean.class ? (Object) false : (Object) 0;
        });
  }
}
