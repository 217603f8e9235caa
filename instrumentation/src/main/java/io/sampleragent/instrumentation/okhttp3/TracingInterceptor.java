// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.okhttp3;

import io.sampleragent.tracer.ClientSpan;
import io.sampleragent.tracer.Failures;
import io.sampleragent.tracer.Scope;
import io.sampleragent.tracer.Span;
import io.sampleragent.tracer.propagation.HeaderSetter;
import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Runs on the caller's thread for {@code execute}, on a dispatcher's for {@code enqueue}. No advice
 * guards it, so it must see to itself that only the call's own exceptions reach the application.
 */
final class TracingInterceptor implements Interceptor {
  private static final HeaderSetter<Request.Builder> HEADERS = Request.Builder::header;

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request.Builder request = chain.request().newBuilder();
    ClientSpan span = started(chain, request);
    if (span == null) {
      return chain.proceed(chain.request());
    }
    Response response = null;
    Throwable thrown = null;
    try {
      response = chain.proceed(request.build());
      return response;
    } catch (Throwable t) {
      thrown = t;
      throw t;
    } finally {
      finished(span, response, thrown);
    }
  }

  private static @Nullable ClientSpan started(Chain chain, Request.Builder request) {
    try {
      Object enqueuedBelow = OkHttpInstrumentation.CALLERS.remove(chain.call());
      Span parent = enqueuedBelow instanceof Span ? (Span) enqueuedBelow : Scope.activeSpan();
      if (parent instanceof ClientSpan || enqueuedBelow == OkHttpInstrumentation.UNTRACED) {
        return null; // another client's span stands for this call, or none is wanted
      }
      String url = chain.request().url().toString();
      String method = chain.request().method();
      ClientSpan span =
          ClientSpan.startBelow(parent, "okhttp.request", "okhttp", method, url, request, HEADERS);
      if (ClientSpan.wantsHeaders(span)) {
        ClientSpan.requestHeaders(span, request, OkHttpHeaders.REQUEST);
      }
      return span;
    } catch (Throwable t) {
      Failures.swallowed("okhttp: start", t);
      return null;
    }
  }

  private static void finished(
      ClientSpan span, @Nullable Response response, @Nullable Throwable thrown) {
    try {
      if (response != null && ClientSpan.wantsHeaders(span)) {
        ClientSpan.requestHeaders(span, response, OkHttpHeaders.SENT);
        ClientSpan.responseHeaders(span, response, OkHttpHeaders.RESPONSE);
      }
      ClientSpan.finish(span, response == null ? 0 : response.code(), thrown);
    } catch (Throwable t) {
      Failures.swallowed("okhttp: finish", t);
    }
  }
}
