// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.opentelemetry;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.context.ContextStorage;
import io.sampleragent.instrumentation.Integration;
import io.sampleragent.instrumentation.Weave;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * The agent behind {@code GlobalOpenTelemetry}, and its scopes behind {@code Context}: spans of the
 * application's own code are spans of the agent, and {@code Span.current()} gives any that is
 * active.
 *
 * <p>An application that sets an OpenTelemetry of its own keeps that for metrics and logs. One that
 * is used without {@code GlobalOpenTelemetry} is left alone, and so is a {@code
 * ContextStorageProvider} of the application's.
 */
@Integration(
    value = "otel",
    versions = "1.0 to 1.67",
    optional = {
      "io.opentelemetry.api.trace.TracerBuilder", // 1.4
      "io.opentelemetry.api.metrics.MeterProvider", // 1.10
      "io.opentelemetry.api.logs.LoggerProvider", // 1.27
      "io.opentelemetry.api.common.Value" // 1.42
    })
public final class OpenTelemetryInstrumentation {
  @Weave(type = "io.opentelemetry.api.GlobalOpenTelemetry", method = "<clinit>", arguments = 0)
  public static final class Initialized {
    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    public static void exit() {
      if (ApiFit.OF_ALL) {
        GlobalOpenTelemetry.set(AgentOpenTelemetry.INSTANCE);
      }
    }
  }

  /** What the application sets is remembered, and ours is set in its place. */
  @Weave(
      type = "io.opentelemetry.api.GlobalOpenTelemetry",
      method = "set",
      argumentTypes = "io.opentelemetry.api.OpenTelemetry")
  public static final class Set {
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    @Advice.AssignReturned.ToArguments(
        @Advice.AssignReturned.ToArguments.ToArgument(value = 0, index = 0))
    public static Object @Nullable [] enter(@Advice.Argument(0) @Nullable OpenTelemetry offered) {
      return ApiFit.OF_ALL ? ApplicationsSdk.offered(offered) : null;
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    public static void exit(@Advice.Enter Object @Nullable [] entered) {
      ApplicationsSdk.accepted(entered);
    }
  }

  @Weave(type = "io.opentelemetry.context.ContextStorage", method = "defaultStorage", arguments = 0)
  public static final class DefaultStorage {
    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    @Advice.AssignReturned.ToReturned
    public static ContextStorage exit(@Advice.Return ContextStorage threadLocal) {
      return ApiFit.OF_ALL ? AgentContextStorage.INSTANCE : threadLocal;
    }
  }

  @Weave(type = "io.opentelemetry.context.LazyStorage", method = "createStorage", arguments = 1)
  public static final class Storage {
    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    public static void exit(@Advice.Return ContextStorage chosen) {
      if (ApiFit.OF_ALL) {
        AgentContextStorage.chosen(chosen);
      }
    }
  }

  private OpenTelemetryInstrumentation() {}
}
