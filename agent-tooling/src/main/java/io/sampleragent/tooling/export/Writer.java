// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.export;

import io.sampleragent.sampling.AgentRates;
import io.sampleragent.tracer.Failures;
import io.sampleragent.tracer.Fate;
import io.sampleragent.tracer.Log;
import io.sampleragent.tracer.TraceChunk;
import io.sampleragent.tracer.TraceSink;
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
 * <p>Application threads only offer to a bounded queue. Kept and dropped traces have a queue each,
 * so that dropped ones, which only feed the agent's statistics, can never take the room of kept
 * ones. What finds no room is counted and let go. The thread starts with the first trace, so that a
 * process that traces nothing pays nothing.
 *
 * <p>Memory at most: {@value #KEPT_BYTES} + {@value #DROPPED_BYTES} bytes of waiting spans, by
 * estimate, and one payload of 5 MiB.
 *
 * <p>Not here: bytes ({@link V04Encoder}), HTTP ({@link AgentClient}), what is said about failures
 * ({@link DeliveryLog}).
 */
public final class Writer implements TraceSink, AutoCloseable {
  static final int MAX_CHUNKS =
      1024; // as the reference; at 1 s between flushes about 1000 traces a second wait
  static final int KEPT_BYTES = 16 * 1024 * 1024;
  static final int DROPPED_BYTES = 4 * 1024 * 1024;

  private static final long EXIT_MILLIS =
      2_000; // the most an application has to wait for us at its end

  private final Lane kept = new Lane(MAX_CHUNKS, KEPT_BYTES);
  private final Lane dropped = new Lane(MAX_CHUNKS, DROPPED_BYTES);
  private final Config config;
  private final AgentRates rates;
  private final String version;
  private final long flushNanos;

  private final AtomicBoolean started = new AtomicBoolean();
  private final AtomicLong flushesAsked = new AtomicLong();
  private final Object flushed = new Object();
  private long flushesDone; // under the lock of flushed
  private volatile @Nullable Thread thread;
  private volatile @Nullable DeliveryLog log;
  private volatile @Nullable Thread exitHook;
  private volatile boolean stopped;

  /**
   * Starts nothing and opens nothing yet.
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
  public void accept(TraceChunk chunk) {
    if (stopped) {
      chunk.settle(Fate.PROCESS_ENDED);
      return;
    }
    Lane lane = chunk.decision().kept() ? kept : dropped;
    if (!lane.offer(chunk)) {
      chunk.settle(Fate.QUEUE_FULL);
    }
    if (!started.get()) {
      start();
    } else if (lane.isHalfFull()) {
      LockSupport.unpark(
          thread); // before it is full; waking a thread that is awake costs next to nothing
    }
  }

  /**
   * Waits until everything accepted before is sent, or lost.
   *
   * @return false if that took longer than {@code timeoutMillis}
   */
  public boolean flush(long timeoutMillis) {
    Thread writer = thread;
    if (writer == null) {
      return true;
    }
    long mine = flushesAsked.incrementAndGet();
    LockSupport.unpark(writer);
    return awaitFlush(mine, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis));
  }

  /** Sends what is left, within two seconds, and ends the thread. */
  @Override
  public void close() {
    removeExitHook();
    Thread writer = thread;
    flush(EXIT_MILLIS);
    stopped = true;
    LockSupport.unpark(writer);
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
      Thread writer = AgentThread.WRITER.create(this::run);
      thread = writer;
      writer.start();
      Thread hook = AgentThread.FLUSH_AT_EXIT.create(this::atExit);
      Runtime.getRuntime().addShutdownHook(hook);
      exitHook = hook;
    } catch (IllegalStateException ending) {
      // The process is going down already; the writer does what it still can.
    } catch (Throwable t) {
      thread = null;
      started.set(false); // no thread to be had just now; the next trace tries again
      Failures.swallowed("starting the writer", t);
    }
  }

  private void run() {
    Delivery delivery = newDelivery();
    long next = System.nanoTime() + flushNanos;
    while (!stopped) {
      LockSupport.parkNanos(this, next - System.nanoTime());
      Thread
          .interrupted(); // who interrupts us has no say, and parking would return at once for ever
      long asked = flushesAsked.get();
      drain(delivery);
      if (System.nanoTime() - next >= 0 || isAsked(asked)) {
        deliver(delivery);
        done(asked);
        next = System.nanoTime() + flushNanos;
      }
    }
    drain(delivery);
    delivery.abandon();
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
    DeliveryLog deliveryLog = new DeliveryLog(agent.toString(), System::nanoTime, Log::warn);
    log = deliveryLog;
    return new Delivery(new V04Encoder(), client, rates, deliveryLog);
  }

  private void drain(Delivery delivery) {
    for (TraceChunk chunk = next(); chunk != null; chunk = next()) {
      delivery.add(chunk);
    }
  }

  private @Nullable TraceChunk next() {
    TraceChunk chunk = kept.poll();
    return chunk != null ? chunk : dropped.poll();
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
  private void atExit() {
    DeliveryLog deliveries = log;
    if (deliveries == null || !deliveries.isUnreachable()) {
      flush(EXIT_MILLIS);
    }
  }

  private void removeExitHook() {
    Thread hook = exitHook;
    if (hook == null) {
      return;
    }
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      // It runs already.
    }
  }
}
