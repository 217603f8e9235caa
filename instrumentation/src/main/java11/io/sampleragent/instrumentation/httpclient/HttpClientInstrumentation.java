// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.httpclient;

import io.sampleragent.instrumentation.Integration;
import io.sampleragent.instrumentation.Weave;
import io.sampleragent.tracer.ClientSpan;
import io.sampleragent.tracer.Failures;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * One span per request of {@code java.net.http}: {@code send} ends it before the caller goes on,
 * {@code sendAsync} when its future completes. Redirects stay in it; the opening handshake of a
 * WebSocket is left alone.
 */
@Integration(value = "java-http-client", versions = "JDK 11 to 25")
public final class HttpClientInstrumentation {

  @Weave(type = "jdk.internal.net.http.HttpClientImpl", method = "send", arguments = 2)
  public static final class Send {
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(0))
    public static @Nullable TracedRequest enter(@Advice.Argument(0) @Nullable HttpRequest request) {
      return TracedRequest.start(request);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(
        @Advice.Enter @Nullable TracedRequest request,
        @Advice.Return @Nullable HttpResponse<?> response,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (request != null) {
        finish(request.span(), response, thrown);
      }
    }
  }

  /** The variant that the other two, and {@code send}, end in. */
  @Weave(type = "jdk.internal.net.http.HttpClientImpl", method = "sendAsync", arguments = 4)
  public static final class SendAsync {
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(0))
    public static @Nullable TracedRequest enter(@Advice.Argument(0) @Nullable HttpRequest request) {
      return TracedRequest.start(request);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    @SuppressWarnings(
        "FutureReturnValueIgnored") // the caller keeps the original, so that its cancel() works
    public static void exit(
        @Advice.Enter @Nullable TracedRequest request,
        @Advice.Return @Nullable CompletableFuture<? extends HttpResponse<?>> future,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (request == null) {
        return;
      }
      ClientSpan span = request.span();
      if (future == null) {
        finish(span, null, thrown);
        return;
      }
      ClientSpan.detach(span);
      future.whenComplete((response, failure) -> end(span, response, failure));
    }

    /** The future would keep what is thrown here to itself. */
    private static void end(
        ClientSpan span, @Nullable HttpResponse<?> response, @Nullable Throwable failure) {
      try {
        finish(span, response, failure);
      } catch (Throwable t) {
        Failures.swallowed("java-http-client: end of a request", t);
      }
    }
  }

  private static void finish(
      ClientSpan span, @Nullable HttpResponse<?> response, @Nullable Throwable thrown) {
    if (response != null && ClientSpan.wantsHeaders(span)) {
      ClientSpan.responseHeaders(span, response, HttpClientHeaders.RESPONSE);
    }
    ClientSpan.finish(span, response == null ? 0 : response.statusCode(), thrown);
  }

  private HttpClientInstrumentation() {}
}
