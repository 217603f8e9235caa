// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.datadogapi;

import datadog.trace.api.GlobalTracer;
import io.sampleragent.instrumentation.Integration;
import io.sampleragent.instrumentation.Weave;
import net.bytebuddy.asm.Advice;

/**
 * The tracer behind dd-trace-api's {@code GlobalTracer} and {@code CorrelationIdentifier}: ids of
 * the active span, trace interceptors, scopes, and the internal tracer's {@code flush}. What the
 * API has for other products than tracing does nothing; each is said once.
 */
@Integration(
    value = "dd-trace-api",
    versions = "0.80 to 1.66",
    optional = {
      "datadog.trace.api.experimental.DataStreamsCheckpointer",
      "datadog.trace.api.experimental.DataStreamsCheckpointer$NoOp",
      "datadog.trace.api.internal.InternalTracer",
      "datadog.trace.api.internal.TraceSegment",
      "datadog.trace.api.internal.TraceSegment$NoOp",
      "datadog.trace.api.profiling.Profiling",
      "datadog.trace.api.profiling.Profiling$NoOp",
      "datadog.trace.context.TraceScope",
      "datadog.trace.context.TraceScope$Continuation"
    })
public final class DatadogApiInstrumentation {
  @Weave(type = "datadog.trace.api.GlobalTracer", method = "<clinit>", arguments = 0)
  public static final class Initialized {
    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    public static void exit() {
      GlobalTracer.registerIfAbsent(DatadogTracer.create());
    }
  }

  /** What has nothing to do with spans, when it is first used. */
  @Weave(
      type = {
        "datadog.appsec.api.blocking.Blocking",
        "datadog.appsec.api.login.EventTrackerV2",
        "datadog.appsec.api.user.User",
        "datadog.trace.api.aiguard.AIGuard",
        "datadog.trace.api.civisibility.CIVisibility",
        "datadog.trace.api.llmobs.LLMObs"
      },
      method = "<clinit>",
      arguments = 0)
  public static final class OtherProduct {
    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    public static void exit(@Advice.Origin("#t") String type) {
      DatadogTracer.say(type);
    }
  }

  /** Its class is initialised in any case, so its methods are woven. */
  @Weave(
      type = "datadog.trace.api.EventTracker",
      method = {"trackLoginSuccessEvent", "trackLoginFailureEvent", "trackCustomEvent"})
  public static final class Event {
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static void enter(@Advice.Origin("#t") String type) {
      DatadogTracer.say(type);
    }
  }

  private DatadogApiInstrumentation() {}
}
