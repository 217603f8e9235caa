// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import org.jspecify.annotations.Nullable;

/**
 * A statement sent to a database; names and tags are those of dd-trace-java.
 *
 * <p>Drivers delegate to themselves and pools to drivers; that makes one span: while a database
 * span is active on the thread, a second start returns null.
 */
public final class DbSpan extends Span {
  private static final int OWN_TAGS = 2; // the rest is the database's
  private static final Object CONNECTING = new Object();

  private DbSpan(TraceBuffer trace, @Nullable Span parent, DbInfo database) {
    super(trace, parent, database.operationName(), database.tags());
  }

  /**
   * Starts a span below the active one and makes it active on this thread.
   *
   * @param component e.g. {@code java-jdbc-statement}
   * @param database where the statement goes
   * @param sql the statement as written; null if unknown
   * @return null if nothing is traced, or if this is part of a statement that already has a span
   */
  public static @Nullable DbSpan start(String component, DbInfo database, @Nullable String sql) {
    Tracer tracer = Tracer.forThisThread();
    Span parent = Scope.activeSpan();
    if (tracer == null || isStatement(parent) || Scope.isConnecting()) {
      return null;
    }
    DbSpan span = new DbSpan(tracer.traceFor(parent), parent, database);
    span.joinActive();
    try {
      span.describe(component, database, sql);
    } catch (Throwable t) {
      Failures.swallowed(
          component + ": describing a statement", t); // the span goes on and still ends
    }
    span.activate();
    return span;
  }

  /**
   * True if a {@link #start} on this thread would make a span: integrations ask before they look
   * anything up.
   */
  public static boolean wanted() {
    return Tracer.forThisThread() != null
        && !isStatement(Scope.activeSpan())
        && !Scope.isConnecting();
  }

  /**
   * A connection is being opened on this thread: statements until {@link #connected} are the
   * driver's own and make no spans.
   *
   * @return what {@link #connected} wants
   */
  public static Object connecting() {
    Scope.countConnecting(1);
    return CONNECTING;
  }

  /** Ends what {@link #connecting} began; null is accepted and does nothing. */
  public static void connected(@Nullable Object connecting) {
    if (connecting != null) {
      Scope.countConnecting(-1);
    }
  }

  /** Ends the span; null is accepted and does nothing. */
  public static void finish(@Nullable DbSpan span, @Nullable Throwable thrown) {
    if (span == null) {
      return;
    }
    try {
      span.thrown(thrown);
    } finally {
      span.finish();
    }
  }

  // A finished one was left active by mistake, and must not hide what comes after it.
  private static boolean isStatement(@Nullable Span active) {
    return active instanceof DbSpan && !active.isFinished();
  }

  private void describe(String component, DbInfo database, @Nullable String sql) {
    type("sql");
    measured(true);
    service(serviceFor(database));
    reserveTags(OWN_TAGS);
    put(Tags.COMPONENT, component);
    if (sql == null) {
      resource("DB Query", ResourcePriority.PATH);
      return;
    }
    SqlText text = SqlText.of(sql);
    resource(text.normalised, ResourcePriority.PATH);
    put(Tags.DB_OPERATION, text.operation);
  }

  private String serviceFor(DbInfo database) {
    String instance = database.instance();
    if (options().splitByInstance && instance != null) {
      return instance;
    }
    return options().oneServiceName ? options().service : database.type();
  }
}
