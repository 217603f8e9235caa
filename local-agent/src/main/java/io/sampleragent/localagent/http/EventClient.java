// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.localagent.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.function.Consumer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;

/**
 * One open page: a queue of events and at most one write under way.
 *
 * <p>{@link #offer} may be called from any thread and never blocks. A page that does not read is
 * cut when {@link #MAX_QUEUED} events wait; the browser connects again by itself and fetches what
 * it missed.
 */
final class EventClient extends IteratingCallback {
  static final int MAX_QUEUED = 64; // at ten events a second: six seconds of a stuck page

  private final Content.Sink sink;
  private final Callback request;
  private final Consumer<EventClient> whenGone;
  private final ArrayDeque<ByteBuffer> queue = new ArrayDeque<>();

  EventClient(Content.Sink sink, Callback request, Consumer<EventClient> whenGone) {
    this.sink = sink;
    this.request = request;
    this.whenGone = whenGone;
  }

  void offer(byte[] event) {
    if (enqueue(event)) {
      iterate();
      return;
    }
    abort(new IOException("the page does not read its events"));
  }

  private boolean enqueue(byte[] event) {
    synchronized (queue) {
      return queue.size() < MAX_QUEUED && queue.add(ByteBuffer.wrap(event));
    }
  }

  @Override
  protected Action process() {
    ByteBuffer next;
    synchronized (queue) {
      next = queue.poll();
    }
    if (next == null) return Action.IDLE;
    sink.write(false, next, this);
    return Action.SCHEDULED;
  }

  @Override
  protected void onFailure(Throwable cause) {
    whenGone.accept(this);
    request.failed(cause);
  }

  @Override
  public InvocationType getInvocationType() {
    return InvocationType.NON_BLOCKING;
  }
}
