// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.okhttp3;

import io.sampleragent.instrumentation.Integration;
import io.sampleragent.instrumentation.Weave;
import io.sampleragent.tracer.Scope;
import io.sampleragent.tracer.WeakMap;
import net.bytebuddy.asm.Advice;
import okhttp3.Call;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;

/**
 * One span per {@code Call}, by an interceptor of ours that every client gets as its first; retries
 * and redirects happen below it and stay in its span. Callbacks run without the caller's span.
 */
@Integration(value = "okhttp", versions = "3.12 to 5.5")
public final class OkHttpInstrumentation {
  /**
   * The span that was active where a call was enqueued, until its interceptor runs; {@link
   * #UNTRACED} where nothing was to be traced.
   */
  static final WeakMap<Call, Object> CALLERS = new WeakMap<>();

  static final Object UNTRACED = new Object();

  private static final Interceptor TRACING = new TracingInterceptor();

  @Weave(type = "okhttp3.OkHttpClient", method = "<init>", arguments = 1)
  public static final class NewClient {
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static void enter(@Advice.Argument(0) OkHttpClient.Builder builder) {
      // A builder that was used before, or that came from a client, has it already.
      if (!builder.interceptors().contains(TRACING)) {
        builder.interceptors().add(0, TRACING);
      }
    }
  }

  @Weave(
      type = {"okhttp3.RealCall", "okhttp3.internal.connection.RealCall"},
      method = "enqueue",
      arguments = 1)
  public static final class Enqueue {
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static void enter(@Advice.This Call call) {
      Object caller = Scope.isSuppressed() ? UNTRACED : Scope.activeSpan();
      if (caller != null) {
        CALLERS.put(call, caller);
      }
    }
  }

  private OkHttpInstrumentation() {}
}
