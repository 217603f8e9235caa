// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.servlet;

import io.sampleragent.instrumentation.Integration;
import io.sampleragent.instrumentation.Weave;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * One span per request, from the first filter or servlet that sees it to the end of the outermost,
 * or to the end of asynchronous processing; forwards, includes, error pages and asynchronous
 * dispatches add none. What the container answers by itself is left out.
 *
 * <p>The build makes the {@code jakarta.servlet} twin of this package by renaming the compiled
 * classes.
 */
@Integration(value = "servlet", versions = "Servlet 3.0 to 6.1")
public final class ServletInstrumentation {

  @Weave(
      subtypesOf = "javax.servlet.Servlet",
      method = "service",
      argumentTypes = {"javax.servlet.ServletRequest", "javax.servlet.ServletResponse"})
  public static final class Service {
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static @Nullable Object enter(
        @Advice.This Object servlet, @Advice.Argument(0) ServletRequest request) {
      return RequestSpans.enter(servlet, "service", request);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(
        @Advice.Enter @Nullable Object entered,
        @Advice.Argument(0) ServletRequest request,
        @Advice.Argument(1) ServletResponse response,
        @Advice.Thrown @Nullable Throwable thrown) {
      RequestSpans.exit(entered, request, response, thrown);
    }
  }

  @Weave(
      subtypesOf = "javax.servlet.Filter",
      method = "doFilter",
      argumentTypes = {
        "javax.servlet.ServletRequest",
        "javax.servlet.ServletResponse",
        "javax.servlet.FilterChain"
      })
  public static final class DoFilter {
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static @Nullable Object enter(
        @Advice.This Object filter, @Advice.Argument(0) ServletRequest request) {
      return RequestSpans.enter(filter, "doFilter", request);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(
        @Advice.Enter @Nullable Object entered,
        @Advice.Argument(0) ServletRequest request,
        @Advice.Argument(1) ServletResponse response,
        @Advice.Thrown @Nullable Throwable thrown) {
      RequestSpans.exit(entered, request, response, thrown);
    }
  }

  private ServletInstrumentation() {}
}
