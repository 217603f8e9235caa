// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.datadogapi;

import datadog.trace.api.experimental.DataStreamsCheckpointer;
import datadog.trace.api.internal.InternalTracer;
import datadog.trace.api.internal.TraceSegment;
import datadog.trace.api.profiling.Profiling;
import io.sampleragent.tracer.Failures;
import io.sampleragent.tracer.Tracer;

/** The same for versions that have {@code InternalTracer}, which people cast to for its flush. */
final class FlushingTracer extends DatadogTracer implements InternalTracer {
  private static final long FLUSH_MILLIS = 5_000; // as long as a slow agent may take, and no longer

  private FlushingTracer() {}

  // Not a constructor: to see that this class is a DatadogTracer, the verifier would load it.
  static DatadogTracer create() {
    return new FlushingTracer();
  }

  /** Waits until all that has finished is sent or lost, five seconds at most. */
  @Override
  public void flush() {
    Tracer tracer = Tracer.installed();
    try {
      if (tracer != null) {
        tracer.sink().flush(FLUSH_MILLIS);
      }
    } catch (Throwable t) {
      Failures.swallowed("dd-trace-api: flush", t);
    }
  }

  /** Statistics are made by the agent, from what {@link #flush} sends. */
  @Override
  public void flushMetrics() {
    flush();
  }

  /** No logs are sent. */
  @Override
  public void flushLogs() {}

  @Override
  public void addScopeListener(Runnable activated, Runnable closed) {
    say("addScopeListener()");
  }

  @Override
  public Profiling getProfilingContext() {
    say("Profiling");
    return Profiling.NoOp.INSTANCE;
  }

  @Override
  public TraceSegment getTraceSegment() {
    say("TraceSegment");
    return TraceSegment.NoOp.INSTANCE;
  }

  @Override
  public DataStreamsCheckpointer getDataStreamsCheckpointer() {
    say("DataStreamsCheckpointer");
    return DataStreamsCheckpointer.NoOp.INSTANCE;
  }
}
