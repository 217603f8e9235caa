// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import io.sampleragent.tracer.propagation.ExtractedContext;
import io.sampleragent.tracer.propagation.HeaderGetter;
import io.sampleragent.tracer.propagation.HeaderSetter;
import io.sampleragent.tracer.propagation.Propagators;
import io.sampleragent.tracer.settings.Config;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it costs to read the headers of a request and to write those of a call, for each style and
 * for the two that are the default. On two threads at once.
 *
 * <p>A thousand requests in turn, each with ids of its own, as another service of ours sends them;
 * so nothing that is remembered from one request helps with the next, but what all have alike. The
 * message is a small array with names in lower case: what a server takes to find a header, or a
 * client to add one, is not in these figures.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Threads(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class PropagationBenchmark {
  private static final int REQUESTS = 1_000;

  /** Six headers that other people set, then ours. */
  static final class Message {
    private static final String[] FOREIGN = {
      "host", "accept", "user-agent", "accept-encoding", "connection", "x-request-id"
    };

    final String[] names = new String[20];
    final String[] values = new String[20];
    int size;

    Message() {
      for (String name : FOREIGN) {
        set(this, name, "value");
      }
    }

    static String get(Message message, String name) {
      for (int i = 0; i < message.size; i++) {
        if (message.names[i].equals(name)) {
          return message.values[i];
        }
      }
      return null;
    }

    static void set(Message message, String name, String value) {
      message.names[message.size] = name;
      message.values[message.size++] = value;
    }
  }

  private static final HeaderGetter<Message> GETTER = Message::get;
  private static final HeaderSetter<Message> SETTER = Message::set;

  @State(Scope.Benchmark)
  public static class Styles {
    @Param({"datadog", "tracecontext", "b3", "b3multi", "datadog+tracecontext"})
    public String styles;

    Propagators propagators;
    final Message[] requests = new Message[REQUESTS];

    @Setup
    public void install() {
      BenchmarkTracer.install(0.5, chunk -> chunk.settle(Fate.SENT));
      propagators =
          Propagators.from(
              Config.of(Map.of("DD_TRACE_PROPAGATION_STYLE", styles.replace('+', ',')), Map.of()));
      SplittableRandom random = new SplittableRandom(1);
      for (int i = 0; i < REQUESTS; i++) {
        requests[i] = request(random.nextLong() >>> 1, random.nextLong() >>> 1);
      }
    }

    /** As our own client span writes it, for every style. */
    private static Message request(long low, long span) {
      String high = "6740" + String.format("%04x", low & 0xffff) + "00000000";
      String trace = high + String.format("%016x", low);
      String parent = String.format("%016x", span);
      Message message = new Message();
      Message.set(message, "x-datadog-trace-id", Long.toString(low));
      Message.set(message, "x-datadog-parent-id", Long.toString(span));
      Message.set(message, "x-datadog-sampling-priority", "2");
      Message.set(message, "x-datadog-tags", "_dd.p.dm=-3,_dd.p.tid=" + high + ",_dd.p.ksr=0.5");
      Message.set(message, "traceparent", "00-" + trace + "-" + parent + "-03");
      Message.set(
          message,
          "tracestate",
          "dd=s:2;p:" + parent + ";t.dm:-3;t.tid:" + high + ";t.ksr:0.5,ot=th:8;rv:6e6d1a75832a2f");
      Message.set(message, "b3", trace + "-" + parent + "-1");
      Message.set(message, "x-b3-traceid", trace);
      Message.set(message, "x-b3-spanid", parent);
      Message.set(message, "x-b3-sampled", "1");
      return message;
    }

    @TearDown
    public void uninstall() {
      Tracer.install(null);
    }
  }

  /** Each thread's own place in the requests, and traces with a span to inject. */
  @State(Scope.Thread)
  public static class Place {
    final Span[] roots = new Span[REQUESTS];
    final Span[] continued = new Span[REQUESTS];
    int next;

    @Setup(Level.Trial)
    public void begin(Styles styles) {
      Tracer tracer = Tracer.installed();
      for (int i = 0; i < REQUESTS; i++) {
        roots[i] = span(tracer.continued(null));
        continued[i] =
            span(tracer.continued(styles.propagators.extract(styles.requests[i], GETTER)));
      }
    }

    private static Span span(TraceBuffer trace) {
      return new OpenSpan(trace);
    }

    int next() {
      next = next + 1 == REQUESTS ? 0 : next + 1;
      return next;
    }
  }

  private static final class OpenSpan extends Span {
    OpenSpan(TraceBuffer trace) {
      super(trace, null, "servlet.request", CommonTags.NONE);
    }
  }

  @Benchmark
  public ExtractedContext extract(Styles styles, Place place) {
    return styles.propagators.extract(styles.requests[place.next()], GETTER);
  }

  /** A call within a trace that began here. */
  @Benchmark
  public Message injectOwn(Styles styles, Place place) {
    return inject(styles, place.roots[place.next()]);
  }

  /** A call within a trace that came from another service; not the first one. */
  @Benchmark
  public Message injectContinued(Styles styles, Place place) {
    return inject(styles, place.continued[place.next()]);
  }

  /** What the message alone costs, which is in the other two. */
  @Benchmark
  public Message injectNothing(Place place) {
    place.next();
    return new Message();
  }

  private static Message inject(Styles styles, Span span) {
    Message message = new Message();
    styles.propagators.inject(span, message, SETTER);
    return message;
  }
}
