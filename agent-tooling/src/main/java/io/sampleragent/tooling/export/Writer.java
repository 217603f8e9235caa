// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.export;

import io.sampleragent.sampling.AgentRates;
import io.sampleragent.tracer.Failures;
import io.sampleragent.tracer.Fate;
import io.sampleragent.tracer.TraceChunk;
import io.sampleragent.tracer.TraceSink;
import io.sampleragent.tracer.Tracer;
import io.sampleragent.tracer.settings.AgentUrl;
import io.sampleragent.tracer.settings.Config;
import io.sampleragent.tracer.settings.Settings;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Takes finished traces from application threads and delivers them from a thread of its own.
 *
 * <p>Application threads only offer to a bounded queue ({@link Lanes}); what finds no room is
 * counted and let go. The thread starts with the first trace, so that a process that traces nothing
 * pays nothing.
 *
 * <p>Memory at most: {@value Lanes#KEPT_BYTES} + {@value Lanes#DROPPED_BYTES} bytes of waiting
 * spans, by estimate, and one payload of 5 MiB.
 *
 * <p>Not here: bytes ({@link V04Encoder}), HTTP ({@link AgentClient}), what is said about failures
 * ({@link DeliveryLog}).
 */
public final class Writer implements TraceSink, AutoCloseable {
  private static final long EXIT_MILLIS = 2_000; // nobody waits longer for us

  private final Config config;
  private final AgentRates rates;
  private final String version;
  private final long flushNanos;

  // With the first trace: the queues' classes cost 7 ms of CPU, which a process that traces
  // nothing, and
  // premain, can do without.
  private volatile @Nullable Lanes lanes;
  private final AtomicBoolean started = new AtomicBoolean();
  private final AtomicLong flushesAsked = new AtomicLong();
  private final Object flushed = new Object();
  private long flushesDone; // under the lock of flushed
  private final Thread thread =
      AgentThread.WRITER.create(
          new Runnable() {
            @Override
            public void run() {
              deliverUntilStopped();
            }
          });
  private final Thread exitHook =
      AgentThread.FLUSH_AT_EXIT.create(
          new Runnable() {
            @Override
            public void run() {
              flushAtExit();
            }
          });
  private volatile @Nullable DeliveryLog log;
  private volatile @Nullable DecisionsFile decisionsFile;
  private volatile boolean parked; // waking who is awake costs a lock each time
  private volatile boolean ending; // what has finished is sent, though its trace has not
  private volatile boolean stopped;

  /**
   * Starts nothing and opens nothing yet. To be called at start-up, see {@link AgentThread}.
   *
   * @param rates learns the rates that the agent answers with
   * @param version of this tracer, for the agent
   */
  public Writer(Config config, AgentRates rates, String version) {
    this.config = config;
    this.rates = rates;
    this.version = version;
    this.flushNanos = (long) (config.get(Settings.FLUSH_INTERVAL) * 1e9);
  }

  @Override
  public void traceBegins() {
    if (!started.get() && !stopped) {
      start();
    }
  }

  @Override
  public void accept(TraceChunk chunk) {
    if (stopped) {
      chunk.settle(Fate.PROCESS_ENDED);
      return;
    }
    Lane lane = lanes().laneFor(chunk);
    if (!lane.offer(chunk)) {
      chunk.settle(Fate.QUEUE_FULL);
    }
    if (!started.get()) {
      start();
    } else if (parked && lane.isHalfFull()) {
      LockSupport.unpark(thread);
    }
  }

  @Override
  public boolean flush(long timeoutMillis) {
    if (!started.get()) {
      return true;
    }
    if (Thread.currentThread() == thread) {
      return false; // a trace interceptor asks; it would wait for itself
    }
    long mine = flushesAsked.incrementAndGet();
    LockSupport.unpark(thread);
    return awaitFlush(mine, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis));
  }

  /** Sends what is left, within two seconds, and ends the thread. */
  @Override
  public void close() {
    removeExitHook();
    ending = true;
    flush(EXIT_MILLIS);
    writeDecisions();
    stopped = true;
    LockSupport.unpark(thread);
  }

  private void writeDecisions() {
    DecisionsFile file = decisionsFile;
    if (file != null) {
      file.write();
    }
  }

  private boolean awaitFlush(long mine, long deadline) {
    synchronized (flushed) {
      while (flushesDone < mine) {
        long millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (millis <= 0) {
          return false;
        }
        try {
          flushed.wait(millis);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return false;
        }
      }
      return true;
    }
  }

  private void start() {
    if (!started.compareAndSet(false, true)) {
      return;
    }
    try {
      thread.start();
    } catch (Throwable t) {
      started.set(false); // no memory for a thread just now; the next trace tries again
      Failures.swallowed("starting the writer", t);
      return;
    }
    try {
      Runtime.getRuntime().addShutdownHook(exitHook);
    } catch (RuntimeException refused) {
      // The process is going down already, or the application's security manager forbids it. The
      // writer does what it can without; the chunk is in its queue and must not be lost twice.
    }
  }

  private void deliverUntilStopped() {
    Delivery delivery = newDelivery();
    DecisionsFile file = newDecisionsFile();
    decisionsFile = file;
    OpenTraceWatch watch = new OpenTraceWatch();
    long next = System.nanoTime() + flushNanos;
    while (!stopped) {
      if (!isAsked(flushesAsked.get())) {
        long now = System.nanoTime();
        park(Math.min(next - now, watch.next() - now));
      }
      long asked = flushesAsked.get();
      watch.lookIfDue();
      if (isAsked(asked)) {
        watch.handOver(ending);
      }
      drain(delivery);
      if (System.nanoTime() - next >= 0 || isAsked(asked)) {
        deliver(delivery);
        writeIfDue(file);
        done(asked);
        next = System.nanoTime() + flushNanos;
      }
    }
    drain(delivery);
    delivery.abandon();
  }

  /** Whoever filled a lane before he could see that nobody is awake is not waited for. */
  private void park(long nanos) {
    parked = true;
    if (!lanes().isHalfFull()) {
      LockSupport.parkNanos(this, nanos);
      Thread.interrupted(); // or parking would return at once for ever
    }
    parked = false;
  }

  private static void writeIfDue(@Nullable DecisionsFile file) {
    try {
      if (file != null) {
        file.writeIfDue();
      }
    } catch (Throwable t) {
      Failures.swallowed("writing decisions to a file", t);
    }
  }

  private static void deliver(Delivery delivery) {
    try {
      delivery.send();
    } catch (Throwable t) {
      Failures.swallowed("sending traces", t);
    }
  }

  /** On the writer's thread, since it loads classes and reads files. */
  private Delivery newDelivery() {
    int timeoutMillis = config.get(Settings.AGENT_TIMEOUT) * 1000;
    AgentUrl agent = config.agentUrl();
    AgentClient client = new AgentClient(agent, timeoutMillis, version);
    DeliveryLog deliveries = new DeliveryLog(agent.toString());
    log = deliveries;
    return new Delivery(new V04Encoder(), client, rates, deliveries);
  }

  private @Nullable DecisionsFile newDecisionsFile() {
    String path = config.get(Settings.DECISIONS_FILE);
    Tracer tracer = Tracer.installed();
    return path == null || tracer == null ? null : new DecisionsFile(path, tracer);
  }

  private void drain(Delivery delivery) {
    Lanes waiting = lanes();
    for (TraceChunk chunk = waiting.poll(); chunk != null; chunk = waiting.poll()) {
      delivery.add(chunk);
      if (delivery.isLarge()) {
        deliver(delivery);
      }
    }
  }

  private Lanes lanes() {
    Lanes made = lanes;
    return made != null ? made : makeLanes();
  }

  private synchronized Lanes makeLanes() {
    Lanes made = lanes;
    if (made == null) {
      made = new Lanes();
      lanes = made;
    }
    return made;
  }

  private boolean isAsked(long asked) {
    synchronized (flushed) {
      return asked > flushesDone;
    }
  }

  private void done(long asked) {
    synchronized (flushed) {
      flushesDone = asked;
      flushed.notifyAll();
    }
  }

  /** Nobody waits for an agent that was not there a moment ago. */
  private void flushAtExit() {
    ending = true;
    DeliveryLog deliveries = log;
    if (deliveries == null || !deliveries.isUnreachable()) {
      flush(EXIT_MILLIS);
    }
    writeDecisions();
  }

  private void removeExitHook() {
    try {
      Runtime.getRuntime().removeShutdownHook(exitHook);
    } catch (RuntimeException refused) {
      // It runs already, or the application's security manager forbids it.
    }
  }
}
