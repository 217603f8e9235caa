// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The last decisions of this process, those to drop among them, so that "why is it not there?" has
 * an answer whatever was sent.
 *
 * <p>Any thread adds. A ring of slots is filled again and again, so adding allocates nothing; two
 * threads meet at a slot only if one of them is a whole round behind.
 */
public final class DecisionLog {
  /** Decisions that are remembered, at about 80 bytes each; a power of two. */
  public static final int SIZE = 1024;

  private static final int MAX_TEXT = 200; // characters; slots must not keep long texts alive

  private final Slot[] slots = new Slot[SIZE];
  private final AtomicLong added = new AtomicLong();

  public DecisionLog() {
    for (int i = 0; i < SIZE; i++) {
      slots[i] = new Slot();
    }
  }

  /**
   * Remembers what became of a trace.
   *
   * @param root as it was at that moment
   * @param incomplete whether other services had dropped their part before this one kept its own
   * @param epochMillis when the trace began here
   */
  public void add(Decision decision, LocalRoot root, boolean incomplete, long epochMillis) {
    int slot = (int) added.getAndIncrement() & (SIZE - 1);
    slots[slot].fill(decision, root, incomplete, epochMillis);
  }

  /** The newest first; at most {@link #SIZE}. */
  public List<DecisionRecord> recent() {
    List<DecisionRecord> records = new ArrayList<>();
    long end = added.get();
    for (long i = end - 1; i >= 0 && i >= end - SIZE; i--) {
      DecisionRecord record = slots[(int) i & (SIZE - 1)].read();
      if (record != null) {
        records.add(record);
      }
    }
    return records;
  }

  /** Fields of a record, overwritten each round. */
  @SuppressWarnings({"ReferenceEquality", "StringEquality"}) // the same object, not an equal one
  private static final class Slot implements LocalRoot {
    private @Nullable Decision decision;
    private long traceIdHigh;
    private long traceIdLow;
    private long randomness;
    private String service = "";
    private String name = "";
    private String resource = "";
    private boolean incomplete;
    private long epochMillis;

    // Slots are old objects, to which the collector follows each reference that is written: one
    // that is there already, as most are, is not written again.
    synchronized void fill(Decision made, LocalRoot root, boolean isIncomplete, long millis) {
      if (decision != made) {
        decision = made;
      }
      traceIdHigh = root.traceIdHigh();
      traceIdLow = root.traceIdLow();
      randomness = root.randomness();
      if (service != root.service()) {
        service = cut(root.service());
      }
      if (name != root.name()) {
        name = cut(root.name());
      }
      if (resource != root.resource()) {
        resource = cut(root.resource());
      }
      incomplete = isIncomplete;
      epochMillis = millis;
    }

    synchronized @Nullable DecisionRecord read() {
      Decision made = decision;
      return made == null ? null : new DecisionRecord(made, this, incomplete, epochMillis);
    }

    private static String cut(String text) {
      return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
    }

    @Override
    public long traceIdHigh() {
      return traceIdHigh;
    }

    @Override
    public long traceIdLow() {
      return traceIdLow;
    }

    @Override
    public long randomness() {
      return randomness;
    }

    @Override
    public String service() {
      return service;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public String resource() {
      return resource;
    }

    @Override
    public @Nullable Object tag(String key) {
      return null;
    }
  }
}
