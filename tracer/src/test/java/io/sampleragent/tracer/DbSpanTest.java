// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampleragent.tracer.testing.TestTracer;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** Names, resources and tags are those of dd-trace-java. */
class DbSpanTest {
  private static final DbInfo DATABASE = DbInfo.parse("jdbc:postgresql://db:5432/orders", "app");

  private static Span query(String sql, String... settings) {
    try (TestTracer tracer = TestTracer.with(settings)) {
      DbSpan.finish(DbSpan.start("java-jdbc-statement", DATABASE, sql), null);
      return tracer.takeSpan();
    }
  }

  @Test
  void hasAllTagsOfAStatement() {
    Span span = query("SELECT * FROM users WHERE id = 42");
    assertThat(span.name()).isEqualTo("postgresql.query");
    assertThat(span.service()).isEqualTo("postgresql");
    assertThat(span.type()).isEqualTo("sql");
    assertThat(span.isMeasured()).isTrue();
    assertThat(span.resource()).isEqualTo("SELECT * FROM users WHERE id = ?");
    assertThat(span.tag("component")).isEqualTo("java-jdbc-statement");
    assertThat(span.tag("span.kind")).isEqualTo("client");
    assertThat(span.tag("db.type")).isEqualTo("postgresql");
    assertThat(span.tag("db.instance")).isEqualTo("orders");
    assertThat(span.tag("db.user")).isEqualTo("app");
    assertThat(span.tag("db.operation")).isEqualTo("SELECT");
    assertThat(span.tag("peer.hostname")).isEqualTo("db");
    assertThat(span.tag("peer.port")).isNull();
  }

  @Test
  void hasAResource_withoutSql() {
    Span span = query(null);
    assertThat(span.resource()).isEqualTo("DB Query");
    assertThat(span.tag("db.operation")).isNull();
  }

  @Test
  void takesAnotherService_ifTheUserSaysSo() {
    assertThat(query("x", "DD_TRACE_DB_CLIENT_SPLIT_BY_INSTANCE", "true").service())
        .isEqualTo("orders");
    assertThat(query("x", "DD_TRACE_REMOVE_INTEGRATION_SERVICE_NAMES_ENABLED", "true").service())
        .isEqualTo("shop");
    assertThat(query("x", "DD_SERVICE_MAPPING", "postgresql:orders-db").service())
        .isEqualTo("orders-db");
  }

  @Test
  void boundsTheStatement() {
    StringBuilder sql = new StringBuilder("INSERT INTO t VALUES ");
    while (sql.length() < 1_000_000) {
      sql.append("(1, 'x'),");
    }
    assertThat(query(sql.toString()).resource()).hasSizeLessThanOrEqualTo(TextLimits.RESOURCE);
  }

  @Test
  void isNotMade_forWhatADriverDoesToConnect() {
    try (TestTracer tracer = TestTracer.with()) {
      Object connecting = DbSpan.connecting();
      assertThat(DbSpan.wanted()).isFalse();
      assertThat(DbSpan.start("java-jdbc-statement", DbInfo.UNKNOWN, "pragma x")).isNull();
      DbSpan.connected(connecting);
      DbSpan.connected(null);
      assertThat(DbSpan.wanted()).isTrue();
    }
  }

  @Test
  void isMadeOnce_forADriverThatDelegates() {
    try (TestTracer tracer = TestTracer.with()) {
      assertThat(DbSpan.wanted()).isTrue();
      DbSpan outer = DbSpan.start("java-jdbc-statement", DATABASE, "SELECT");
      assertThat(DbSpan.wanted()).isFalse();
      assertThat(DbSpan.start("java-jdbc-statement", DATABASE, "SELECT")).isNull();
      DbSpan.finish(outer, new SQLException("syntax"));
      Span span = tracer.takeSpan();
      assertThat(span.isError()).isTrue();
      assertThat(span.tag("error.type")).isEqualTo("java.sql.SQLException");
    }
  }

  @Test
  void isMade_belowAFinishedOneThatWasLeftActive() {
    try (TestTracer tracer = TestTracer.with()) {
      DbSpan first = DbSpan.start("java-jdbc-statement", DATABASE, "SELECT");
      Scope leaked = Scope.activate(first);
      DbSpan.finish(first, null);
      tracer.takeSpan();
      assertThat(DbSpan.wanted()).isTrue();
      DbSpan second = DbSpan.start("java-jdbc-statement", DATABASE, "SELECT");
      DbSpan.finish(second, null);
      assertThat(tracer.takeSpan()).isSameAs(second);
      leaked.close();
    }
  }
}
