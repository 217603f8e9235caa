// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.opentelemetryannotations;

import io.sampleragent.instrumentation.AnnotatedArguments;
import io.sampleragent.instrumentation.AnnotationValue;
import io.sampleragent.instrumentation.Integration;
import io.sampleragent.instrumentation.Weave;
import io.sampleragent.tracer.MethodSpan;
import io.sampleragent.tracer.Scope;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/**
 * One span per call of a method marked {@code @WithSpan}, with what its {@code @SpanAttribute}
 * parameters are given; {@code @AddingSpanAttributes} adds that to the active span. Constructors
 * are left out. Where the method returns a {@code CompletionStage} or {@code FutureTask}, the span
 * ends when that completes.
 */
@Integration(
    value = "opentelemetry-annotations",
    versions =
        "opentelemetry-instrumentation-annotations 1.20 to 2.33,"
            + " opentelemetry-extension-annotations 1.0 to 1.18")
public final class OpenTelemetryAnnotationsInstrumentation {
  @Weave(
      annotatedWith = {
        "io.opentelemetry.instrumentation.annotations.WithSpan",
        "io.opentelemetry.extension.annotations.WithSpan"
      })
  public static final class WithSpan {
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static @Nullable MethodSpan enter(
        @Advice.Origin("#t") String type,
        @Advice.Origin("#m") String method,
        @AnnotationValue("value") @Nullable String name,
        @AnnotationValue("kind") @Nullable String kind,
        @AnnotationValue("inheritContext") @Nullable String inherit,
        @AnnotatedArguments({
              "io.opentelemetry.instrumentation.annotations.SpanAttribute",
              "io.opentelemetry.extension.annotations.SpanAttribute"
            })
            @Nullable Object @Nullable [] attributes) {
      boolean inherits = !"false".equals(inherit); // the default, and before 2.14 the only way
      return MethodSpan.startWithKind(type, method, name, kind, inherits, attributes);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(
        @Advice.Enter @Nullable MethodSpan span,
        @Advice.Return(typing = Assigner.Typing.DYNAMIC) @Nullable Object returned,
        @Advice.Thrown @Nullable Throwable thrown) {
      MethodSpan.finish(span, returned, thrown);
    }
  }

  /** On a method that is marked with both, the span to add to is the method's own. */
  @Weave(
      annotatedWith = "io.opentelemetry.instrumentation.annotations.AddingSpanAttributes",
      order = 1)
  public static final class AddingSpanAttributes {
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static void enter(
        @AnnotatedArguments("io.opentelemetry.instrumentation.annotations.SpanAttribute")
            @Nullable Object @Nullable [] attributes) {
      MethodSpan.addAttributes(Scope.activeSpan(), attributes);
    }
  }

  private OpenTelemetryAnnotationsInstrumentation() {}
}
