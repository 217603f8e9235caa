// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.opentracing;

import io.opentracing.Tracer;
import io.opentracing.util.GlobalTracer;
import io.sampleragent.instrumentation.Integration;
import io.sampleragent.instrumentation.Weave;
import io.sampleragent.tracer.Log;
import java.util.concurrent.atomic.AtomicBoolean;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * The tracer behind {@code GlobalTracer}: spans of the application's own code are spans of the
 * agent, and {@code activeSpan()} gives any that is active.
 *
 * <p>It is registered before anybody else can be. A tracer that the application registers is not
 * used, which is said once; calls of it that do not go through {@code GlobalTracer} are left alone.
 */
@Integration(
    value = "opentracing",
    versions = "0.31 to 0.33",
    optional = {
      "io.opentracing.tag.Tag", // 0.32
      "io.opentracing.propagation.TextMapInject", // 0.32
      "datadog.trace.api.interceptor.MutableSpan",
      "datadog.trace.context.TraceScope",
      "datadog.trace.context.TraceScope$Continuation"
    })
public final class OpenTracingInstrumentation {
  private static final AtomicBoolean REFUSAL_SAID = new AtomicBoolean();

  // Only the thread that initialises GlobalTracer changes it, and nobody else is past that then.
  private static volatile boolean registering;

  @Weave(type = "io.opentracing.util.GlobalTracer", method = "<clinit>", arguments = 0)
  public static final class Initialized {
    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    public static void exit() {
      if (!ApiFit.OF_ALL) {
        return;
      }
      registering = true;
      try {
        register();
      } finally {
        registering = false;
      }
    }

    @SuppressWarnings("deprecation") // all that 0.31 has
    private static void register() {
      GlobalTracer.register(AgentTracer.INSTANCE);
    }
  }

  /** Another tracer would make {@code register} throw: it is given ours, which it accepts. */
  @Weave(
      type = "io.opentracing.util.GlobalTracer",
      method = "register",
      argumentTypes = "io.opentracing.Tracer")
  public static final class Register {
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(0))
    public static @Nullable Tracer enter(@Advice.Argument(0) @Nullable Tracer tracer) {
      if (!ApiFit.OF_ALL
          || tracer == null
          || tracer == AgentTracer.INSTANCE
          || tracer instanceof GlobalTracer) {
        return null;
      }
      refuse(tracer);
      return AgentTracer.INSTANCE;
    }
  }

  @Weave(type = "io.opentracing.util.GlobalTracer", method = "registerIfAbsent", arguments = 1)
  public static final class RegisterIfAbsent {
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static void enter(@Advice.Argument(0) @Nullable Object tracerOrProvider) {
      if (ApiFit.OF_ALL && tracerOrProvider != null && tracerOrProvider != AgentTracer.INSTANCE) {
        refuse(tracerOrProvider);
      }
    }
  }

  private static void refuse(Object offered) {
    if (!registering && REFUSAL_SAID.compareAndSet(false, true)) {
      Log.info(
          "Set DD_TRACE_OPENTRACING_ENABLED=false if OpenTracing shall use "
              + offered.getClass().getName()
              + ", which the application registers: now its spans go into the traces of this agent"
              + " (said once)");
    }
  }

  private OpenTracingInstrumentation() {}
}
