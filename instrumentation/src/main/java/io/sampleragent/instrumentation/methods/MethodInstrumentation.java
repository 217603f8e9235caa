// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.methods;

import io.sampleragent.instrumentation.AnnotationValue;
import io.sampleragent.instrumentation.Integration;
import io.sampleragent.instrumentation.Weave;
import io.sampleragent.tracer.MethodSpan;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/**
 * One span per call of a method that the user marked: with {@code @Trace}, with an annotation of
 * {@code DD_TRACE_ANNOTATIONS}, or by name in {@code DD_TRACE_METHODS}. Where the method returns a
 * {@code CompletionStage} or {@code FutureTask}, the span ends when that completes.
 */
@Integration(value = "trace", versions = "dd-trace-api 1.0 to 1.66")
public final class MethodInstrumentation {
  @Weave(annotatedWith = "datadog.trace.api.Trace")
  public static final class Traced {
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static @Nullable MethodSpan enter(
        @Advice.Origin("#t") String type,
        @Advice.Origin("#m") String method,
        @AnnotationValue("operationName") @Nullable String operation,
        @AnnotationValue("resourceName") @Nullable String resource,
        @AnnotationValue("measured") boolean measured,
        @AnnotationValue("noParent") boolean noParent) {
      return MethodSpan.start(type, method, operation, resource, measured, noParent);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(
        @Advice.Enter @Nullable MethodSpan span,
        @Advice.Return(typing = Assigner.Typing.DYNAMIC) @Nullable Object returned,
        @Advice.Thrown @Nullable Throwable thrown) {
      MethodSpan.finish(span, returned, thrown);
    }
  }

  @Weave(annotatedWith = "${trace.annotations}")
  public static final class Annotated {
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static @Nullable MethodSpan enter(
        @Advice.Origin("#t") String type, @Advice.Origin("#m") String method) {
      return MethodSpan.start(type, method, null, null, false, false);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(
        @Advice.Enter @Nullable MethodSpan span,
        @Advice.Return(typing = Assigner.Typing.DYNAMIC) @Nullable Object returned,
        @Advice.Thrown @Nullable Throwable thrown) {
      MethodSpan.finish(span, returned, thrown);
    }
  }

  @Weave(type = "${trace.methods}")
  public static final class Listed {
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static @Nullable MethodSpan enter(
        @Advice.Origin("#t") String type, @Advice.Origin("#m") String method) {
      return MethodSpan.start(type, method, null, null, false, false);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(
        @Advice.Enter @Nullable MethodSpan span,
        @Advice.Return(typing = Assigner.Typing.DYNAMIC) @Nullable Object returned,
        @Advice.Thrown @Nullable Throwable thrown) {
      MethodSpan.finish(span, returned, thrown);
    }
  }

  private MethodInstrumentation() {}
}
