// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package example.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextStorage;
import io.opentelemetry.context.ContextStorageProvider;
import io.opentelemetry.context.Scope;
import io.sampleragent.instrumentation.testing.TestTracer;
import io.sampleragent.tracer.MethodSpan;

/** Code of an application that stores contexts by itself. */
public final class StorageScenarios {
  private final TestTracer agent;

  public StorageScenarios(TestTracer agent) {
    this.agent = agent;
  }

  /** One that hands all on to the default. */
  public static final class Delegating implements ContextStorageProvider {
    @Override
    public ContextStorage get() {
      ContextStorage storage = ContextStorage.defaultStorage();
      return new ContextStorage() {
        @Override
        public Scope attach(Context toAttach) {
          return storage.attach(toAttach);
        }

        @Override
        public Context current() {
          return storage.current();
        }
      };
    }
  }

  /** One that keeps all to itself. */
  public static final class Apart implements ContextStorageProvider {
    private Context current;

    @Override
    public ContextStorage get() {
      return new ContextStorage() {
        @Override
        public Scope attach(Context toAttach) {
          Context before = current;
          current = toAttach;
          return () -> current = before;
        }

        @Override
        public Context current() {
          return current;
        }
      };
    }
  }

  public void Delegating() {
    mine(true);
  }

  public void Apart() {
    mine(false);
  }

  private void mine(boolean bridged) {
    Tracer tracer = GlobalOpenTelemetry.getTracer("shop");
    Span span = tracer.spanBuilder("op").startSpan();
    try (Scope scope = span.makeCurrent()) {
      assertThat(scope).isNotNull();
      assertThat(Span.current()).isSameAs(span);
      tracer.spanBuilder("child").startSpan().end();
      MethodSpan.finish(MethodSpan.start("A", "b", null, null, false, false), null);
    }
    span.end();
    MethodSpan method = MethodSpan.start("A", "b", null, null, false, false);
    tracer.spanBuilder("child").startSpan().end();
    MethodSpan.finish(method, null);
    if (!bridged) {
      assertThat(agent.take().parentId()).isZero(); // the method inside
      assertThat(agent.take().parentId()).isEqualTo(agent.take().spanId());
    } else {
      io.sampleragent.tracer.Span child = agent.take();
      assertThat(agent.take().parentId()).isEqualTo(child.parentId());
      assertThat(agent.take().spanId()).isEqualTo(child.parentId());
    }
    assertThat(agent.take().parentId()).isEqualTo(agent.take().spanId());
  }
}
