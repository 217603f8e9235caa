// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import io.sampleragent.sampling.LocalRoot;
import io.sampleragent.sampling.SpanRule;
import io.sampleragent.tracer.propagation.ExtractedContext;
import io.sampleragent.tracer.propagation.Hex;
import io.sampleragent.tracer.propagation.SpanLink;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One timed operation of a trace.
 *
 * <p>Created by the span kinds ({@link ServerSpan}, {@link ClientSpan}, {@link DbSpan}, {@link
 * MethodSpan}, {@link ManualSpan}) on the application's thread. Tags may be set from any thread
 * until the span is finished; afterwards changes are ignored, since the span may be on its way out.
 *
 * <p>Not here: how tags are kept ({@link TagTable}), when a trace is complete ({@link
 * TraceBuffer}), what is kept ({@code sampling}), how it is sent ({@code export}).
 */
public class Span extends TagTable implements LocalRoot {
  private static final int BYTES_PER_SPAN =
      300; // object and tag array; keys and short names are shared

  private final TraceBuffer trace;
  private final @Nullable Span parent;
  private volatile Baggage baggage;
  private final long spanId;
  private final long startTicks;
  private final String threadName;
  private final long threadId;

  private String service;
  private String name;
  private String resource;
  private byte resourcePriority = ResourcePriority.DEFAULT;
  private @Nullable String type;
  private boolean error;
  private boolean measured;
  private boolean statusFinal;
  private @Nullable SpanNotes notes;
  private @Nullable Span next; // of the trace: started, and later finished, after this one
  private @Nullable Span previous; // while it runs, see OpenSpans
  private @Nullable SpanRule keptAloneBy;

  private volatile @Nullable Scope scope;
  private volatile long durationNanos = -1; // while it runs
  private boolean reopened;

  /** Starts a span now, as a child of {@code parent}, or as the local root of {@code trace}. */
  protected Span(TraceBuffer trace, @Nullable Span parent, String name, CommonTags commonTags) {
    this(trace, parent, name, commonTags, startTicks(trace, parent));
  }

  /** As above, for a span that began at {@code startTicks} of the trace's clock. */
  Span(
      TraceBuffer trace,
      @Nullable Span parent,
      String name,
      CommonTags commonTags,
      long startTicks) {
    super(commonTags);
    this.trace = trace;
    this.parent = parent;
    this.baggage = parent == null ? Baggage.NONE : parent.baggage;
    this.spanId = Ids.random();
    this.startTicks = startTicks;
    this.name = TextLimits.cut(name, TextLimits.NAME);
    this.resource = this.name;
    this.service = parent == null ? options().spanService : parent.service;
    Thread thread = Thread.currentThread();
    this.threadName = thread.getName();
    this.threadId = threadId(thread);
    trace.started(this);
  }

  public final TraceBuffer trace() {
    return trace;
  }

  /** The span above this one in the same process, null for a local root. */
  public final @Nullable Span parent() {
    return parent;
  }

  public final long spanId() {
    return spanId;
  }

  /** The id of the span above, here or in another process; 0 for the root of the whole trace. */
  public final long parentId() {
    return parent == null ? trace.remoteParentId() : parent.spanId;
  }

  @Override
  public final long traceIdHigh() {
    return trace.traceIdHigh();
  }

  @Override
  public final long traceIdLow() {
    return trace.traceIdLow();
  }

  @Override
  public final long randomness() {
    return trace.randomness();
  }

  @Override
  public final String service() {
    return service;
  }

  /** The trace's id as logs have it: 32 hexadecimal digits, or decimal ones for 64 bits. */
  public final String traceIdForLogs() {
    return options().wideTraceIdsInLogs && traceIdHigh() != 0
        ? Hex.padded(traceIdHigh()) + Hex.padded(traceIdLow())
        : Long.toUnsignedString(traceIdLow());
  }

  /** The operation, e.g. {@code servlet.request}. */
  @Override
  public final String name() {
    return name;
  }

  @Override
  public final String resource() {
    return resource;
  }

  public final @Nullable String type() {
    return type;
  }

  public final boolean isError() {
    return error;
  }

  public final boolean isMeasured() {
    return measured;
  }

  /** Nanoseconds since the epoch, from the trace's one clock anchor. */
  public final long startNanos() {
    return trace.epochNanosAt(startTicks);
  }

  final long startTicks() {
    return startTicks;
  }

  /** By the trace's clock; only once it has finished. */
  final long endTicks() {
    return startTicks + durationNanos;
  }

  /** Now, in nanoseconds since the epoch, by the clock of the trace. */
  public final long nowNanos() {
    return trace.epochNanosAt(trace.ticks());
  }

  /** Nanoseconds, at least 1 once finished; -1 while the span runs. */
  public final long durationNanos() {
    return durationNanos;
  }

  public final String threadName() {
    return threadName;
  }

  public final long threadId() {
    return threadId;
  }

  /** True if no span of the same service is above: what services are billed and counted by. */
  public final boolean isTopLevel() {
    return parent == null || !parent.service.equals(service);
  }

  /** True once the span has ended; nothing changes it any more but a {@link TraceFilter}. */
  public final boolean isFinished() {
    return durationNanos >= 0;
  }

  /**
   * For the thread that hands the finished span over: it may be changed until this is taken back.
   */
  final void reopened(boolean open) {
    reopened = open;
  }

  @Override
  final boolean isClosed() {
    return isFinished() && !reopened;
  }

  /** The service this span belongs to, renamed by {@code DD_SERVICE_MAPPING}. */
  public final void service(String service) {
    if (!isClosed()) {
      this.service = TextLimits.cut(options().mappedService(service), TextLimits.NAME);
    }
  }

  /** Renames the operation, and with it the resource if nobody named that. */
  public final synchronized void name(String name) {
    if (!isClosed()) {
      this.name = TextLimits.cut(name, TextLimits.NAME);
      if (resourcePriority == ResourcePriority.DEFAULT) {
        resource = this.name;
      }
    }
  }

  /** Names the resource by hand, which beats every rule. */
  public final void resource(String resource) {
    resource(resource, ResourcePriority.MANUAL);
  }

  /** Names the resource, unless somebody with a higher {@link ResourcePriority} already did. */
  final synchronized void resource(String resource, byte priority) {
    if (!isClosed() && priority >= resourcePriority) {
      this.resource = TextLimits.cut(resource, TextLimits.RESOURCE);
      this.resourcePriority = priority;
    }
  }

  public final void type(String type) {
    if (!isClosed()) {
      this.type = TextLimits.cut(type, TextLimits.NAME);
    }
  }

  /** Asks for statistics of this span although it is not top-level. */
  public final void measured(boolean measured) {
    if (!isClosed()) {
      this.measured = measured;
    }
  }

  public final void error(boolean error) {
    if (!isClosed()) {
      this.error = error;
    }
  }

  /**
   * Sets a tag on behalf of the application's code. A null or empty value removes it. Some keys are
   * not stored, they do something: {@code manual.keep}, {@code service.name} and others ({@link
   * TagRules}).
   */
  public final void tag(String key, @Nullable Object value) {
    if (!TagRules.apply(this, key, value)) {
      put(key, value);
    }
  }

  /**
   * Sets a tag as {@link #tag(String, Object)} does, by the rules of OpenTelemetry: an empty text
   * is a value like any other.
   */
  public final void attribute(String key, Object value) {
    if (!"".equals(value)) {
      tag(key, value);
    } else if (!TagRules.apply(this, key, value)) {
      store(TextLimits.cut(key, TextLimits.KEY), value);
    }
  }

  /** Sets a tag as it is: here no key does anything. A null or empty value removes it. */
  public final void plainTag(String key, @Nullable Object value) {
    put(key, value);
  }

  /** The span's own tag, or else what every span of the process has. */
  @Override
  public final @Nullable Object tag(String key) {
    Object own = ownTag(key);
    return own != null ? own : options().globalTags().get(key);
  }

  /** About how many bytes the finished span takes while it waits: for whoever has to bound that. */
  final int estimatedBytes() {
    int noted = notes == null ? 0 : notes.length();
    return BYTES_PER_SPAN + textLength() + noted + resource.length();
  }

  /**
   * Records what was thrown, by the rules of dd-trace-java's {@code DDSpan.addThrowable}: the error
   * flag, type, message and stack; a client that hung up ("broken pipe") is no error.
   */
  public final void thrown(@Nullable Throwable thrown) {
    Throwable cause = Errors.unwrapped(thrown);
    if (cause == null) {
      return;
    }
    put(Tags.ERROR_TYPE, cause.getClass().getName());
    put(Tags.ERROR_MESSAGE, Errors.message(cause));
    if (!Errors.isBrokenPipe(cause)) {
      error(true);
      put(Tags.ERROR_STACK, Errors.stack(cause, TextLimits.VALUE));
    }
  }

  /**
   * Sets the status by the rules of OpenTelemetry: once it is OK it stays so, and the description
   * belongs to errors alone.
   *
   * @param description null or empty leaves what is known of the error
   */
  public final synchronized void status(boolean ok, @Nullable String description) {
    if (statusFinal) {
      return;
    }
    statusFinal = ok;
    error(!ok);
    if (ok) {
      put(Tags.ERROR_MESSAGE, null);
    } else if (description != null && !description.isEmpty()) {
      put(Tags.ERROR_MESSAGE, description);
    }
  }

  /** Adds something that happened; there is room for {@link SpanNotes#MAX_EVENTS}. */
  public final synchronized void event(SpanEvent event) {
    if (!isClosed()) {
      ensureNotes().add(event);
    }
  }

  /** Adds a link; there is room for {@link SpanNotes#MAX_LINKS}. */
  public final synchronized void link(SpanLink link) {
    if (!isClosed()) {
      ensureNotes().add(link);
    }
  }

  private SpanNotes ensureNotes() {
    SpanNotes made = notes == null ? new SpanNotes() : notes;
    notes = made;
    return made;
  }

  /** Events and links of the finished span; null if there are none. */
  final @Nullable SpanNotes notes() {
    return notes;
  }

  /**
   * What callers and the application attached for this span and for those that start below it from
   * now on.
   */
  public final Baggage baggage() {
    return baggage;
  }

  public final void baggage(Baggage replacement) {
    baggage = replacement;
  }

  /** Attaches one item; null in either place does nothing. */
  public final synchronized void baggageItem(@Nullable String key, @Nullable String value) {
    baggage = baggage.with(key, value);
  }

  /** Takes over the caller's baggage, and what of it users want as tags; for a local root. */
  final void received(@Nullable ExtractedContext context) {
    if (context != null && context.baggage().size() > 0) {
      baggage = context.baggage();
      BaggageTags.record(this, options().baggageTagKeys);
    }
  }

  /**
   * For a span that started where this thread is: takes over the baggage that an API attached here,
   * with or without a parent.
   */
  final void joinActive() {
    Scope active = Scope.active();
    if (active != null && active.contents() != null && active.span() == parent) {
      startWith(active.baggage());
    }
  }

  /**
   * Takes {@code inherited} for this span; if it begins a local trace, users may want tags of it.
   */
  final void startWith(Baggage inherited) {
    baggage = inherited;
    if (parent == null && trace.incoming() != null) {
      BaggageTags.record(this, options().baggageTagKeys);
    }
  }

  /**
   * Makes this span the active one of the current thread, until {@link #deactivate()} or {@link
   * #finish()}.
   */
  public final void activate() {
    deactivate(); // of two activations only one could be ended
    scope = Scope.activate(this);
  }

  /**
   * As {@link #activate}, for a span that begins a new piece of work: see {@link
   * Scope#activateFirst}.
   */
  final void activateFirst() {
    scope = Scope.activateFirst(this);
  }

  /** Ends what {@link #activate()} began; the span goes on, for example on another thread. */
  public final void deactivate() {
    Scope open = scope;
    if (open != null) {
      scope = null;
      open.close();
    }
  }

  /**
   * Ends the span, and hands the trace over if it was the last one that ran. Later calls do
   * nothing.
   */
  public final void finish() {
    finishAt(trace.ticks());
  }

  /**
   * As {@link #finish}, at a time of the trace's clock; one before the start counts as 1 ns after.
   */
  final void finishAt(long ticks) {
    deactivate();
    synchronized (this) {
      if (isFinished()) {
        return;
      }
      durationNanos = Math.max(1, ticks - startTicks); // 0 would leave it out of statistics
    }
    trace.finished(this);
  }

  /** Sets a tag as it is, for the span kinds: no key means anything special here. */
  final void put(String key, @Nullable Object value) {
    if (!TagValue.isPlain(value) && value instanceof Map) {
      TagValue.flatten(this, key, (Map<?, ?>) value);
    } else {
      // Reads foreign objects, so outside the lock.
      store(TextLimits.cut(key, TextLimits.KEY), TagValue.storable(value));
    }
  }

  /** Sets tags from a message's headers; null, what most users want, is accepted. */
  final <M> void keep(@Nullable HeaderTags wanted, M message, HeaderReader<M> reader) {
    if (wanted != null) {
      wanted.record(this, message, reader);
    }
  }

  final @Nullable Span next() {
    return next;
  }

  final void next(@Nullable Span span) {
    next = span;
  }

  final @Nullable Span previous() {
    return previous;
  }

  final void previous(@Nullable Span span) {
    previous = span;
  }

  /** The rule that keeps this span although its trace is dropped; null if none does. */
  final @Nullable SpanRule keptAloneBy() {
    return keptAloneBy;
  }

  /** Once, by the thread that hands the finished span over. */
  final void keptAloneBy(@Nullable SpanRule rule) {
    keptAloneBy = rule;
  }

  /** Now; but the local root begins with its trace: asking the clock once less is 20 ns. */
  static long startTicks(TraceBuffer trace, @Nullable Span parent) {
    return parent == null ? trace.beganTicks() : trace.ticks();
  }

  final TracerOptions options() {
    return trace.tracer().options();
  }

  @SuppressWarnings(
      "deprecation") // its replacement, threadId(), is Java 19; both give the same number
  private static long threadId(Thread thread) {
    return thread.getId();
  }
}
