// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.localagent.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Tells open pages what changed.
 *
 * <p>Changes are collected for {@link #GATHER_MILLIS} and rendered once for all pages, on the hub's
 * own thread; a payload only marks traces as changed. Without a page nothing is rendered. Bounds:
 * {@link #MAX_CLIENTS} pages, {@link #MAX_CHANGED} traces in one event; beyond that the page is
 * told to fetch the list again.
 */
final class EventHub {
  static final int MAX_CLIENTS = 16;
  static final int MAX_CHANGED = 300;
  static final long GATHER_MILLIS =
      100; // reads as "at once", and a flood is ten renderings a second
  static final long ALIVE_SECONDS = 15; // shorter than the idle time-out of the connection

  /** Renders the changed traces; {@code all} asks the page to fetch the list. */
  interface Renderer {
    String render(List<Long> changed, boolean all);
  }

  private final Renderer renderer;
  private final AgentLog log;
  private final Set<EventClient> clients = new CopyOnWriteArraySet<>();
  private final Set<Long> changed = new LinkedHashSet<>();
  private final ScheduledExecutorService thread;
  private boolean all;
  private boolean scheduled;

  EventHub(Renderer renderer, AgentLog log) {
    this.renderer = renderer;
    this.log = log;
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "local-agent-events");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Without this line a proxy or a sleeping laptop leaves pages that look alive and are not. */
  void start() {
    byte[] alive = ": alive\n\n".getBytes(StandardCharsets.UTF_8);
    var unused =
        thread.scheduleAtFixedRate(
            () -> broadcast(alive), ALIVE_SECONDS, ALIVE_SECONDS, TimeUnit.SECONDS);
  }

  /** False when there are too many pages already. */
  synchronized boolean add(EventClient client) {
    if (clients.size() >= MAX_CLIENTS) return false;
    return clients.add(client);
  }

  void remove(EventClient client) {
    clients.remove(client);
  }

  synchronized void changed(Collection<Long> sequences) {
    if (clients.isEmpty()) return;
    changed.addAll(sequences);
    while (changed.size() > MAX_CHANGED) {
      changed.remove(changed.iterator().next());
      all = true;
    }
    schedule();
  }

  /** For what no list of traces can say, as a cleared store. */
  synchronized void everythingChanged() {
    if (clients.isEmpty()) return;
    all = true;
    schedule();
  }

  void broadcast(byte[] event) {
    for (EventClient client : clients) client.offer(event);
  }

  void stop() {
    thread.shutdownNow();
    for (EventClient client : clients) client.abort(new IOException("the local agent stops"));
  }

  private void schedule() {
    if (scheduled || thread.isShutdown()) return;
    scheduled = true;
    try {
      var unused = thread.schedule(this::flush, GATHER_MILLIS, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException ignored) { // stopping: there is nobody left to tell
    }
  }

  private void flush() {
    List<Long> batch;
    boolean fetchAll;
    synchronized (this) {
      batch = List.copyOf(changed);
      fetchAll = all;
      changed.clear();
      all = false;
      scheduled = false;
    }
    try {
      String event = "event: update\ndata: " + renderer.render(batch, fetchAll) + "\n\n";
      broadcast(event.getBytes(StandardCharsets.UTF_8));
    } catch (RuntimeException e) { // the executor would swallow it
      log.failed("telling open pages", e);
    }
  }
}
