// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sampleragent.tracer.MethodSpan;
import io.sampleragent.tracer.Scope;
import io.sampleragent.tracer.Span;
import io.sampleragent.tracer.Suppression;
import io.sampleragent.tracer.Tracer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What every JDBC driver's statements look like. */
public abstract class JdbcContract {
  private static final String INSERT = "insert into item (id, name) values (?, ?)";

  @RegisterExtension protected final TestTracer tracer = new TestTracer();

  private Connection connection;

  protected abstract Connection connect() throws SQLException;

  /** The product, as the span names it. */
  protected abstract String type();

  @BeforeEach
  final void open() throws Exception {
    Tracer.install(null);
    connection = connect();
    try (Statement statement = connection.createStatement()) {
      dropTable(statement);
      statement.execute("create table item (id int primary key, name varchar(20))");
    }
    tracer.install();
  }

  @AfterEach
  final void close() throws SQLException {
    connection.close();
  }

  @Test
  void describesStatement() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select name from item where id = 7")) {
      assertThat(rows.next()).isFalse();
    }

    Span span = tracer.take();
    assertThat(span.name()).isEqualTo(type() + ".query");
    assertThat(span.service()).isEqualTo(type());
    assertThat(span.resource()).isEqualTo("select name from item where id = ?");
    assertThat(span.type()).isEqualTo("sql");
    assertThat(span.isMeasured()).isTrue();
    assertThat(span.isError()).isFalse();
    assertThat(span.tag("component")).isEqualTo("java-jdbc-statement");
    assertThat(span.tag("span.kind")).isEqualTo("client");
    assertThat(span.tag("db.type")).isEqualTo(type());
    assertThat(span.tag("db.operation")).hasToString("select");
    assertThat(span.tag("db.instance")).isNotNull();
  }

  @Test
  void makesNoSpan_whereTracingIsSuppressed() throws SQLException {
    Suppression suppression = Suppression.begin();
    try (Statement statement = connection.createStatement()) {
      statement.execute("insert into item (id, name) values (1, 'a')");
    } finally {
      Suppression.end(suppression);
    }
    tracer.assertNothingElse();
  }

  @Test
  void describesPreparedStatement() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select name from item where id = ?")) {
      for (int i = 0; i < 2; i++) {
        statement.setInt(1, 7);
        statement.executeQuery().close();

        Span span = tracer.take();
        assertThat(span.resource()).isEqualTo("select name from item where id = ?");
        assertThat(span.tag("component")).isEqualTo("java-jdbc-prepared_statement");
      }
    }
  }

  @Test
  void makesOneSpan_forEachWayToExecute() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("insert into item (id, name) values (1, 'a')");
      assertOne("java-jdbc-statement", "insert into item (id, name) values (?, ?)");
      statement.executeUpdate("insert into item (id, name) values (2, 'b')");
      assertOne("java-jdbc-statement", "insert into item (id, name) values (?, ?)");
      statement.executeLargeUpdate("insert into item (id, name) values (3, 'c')");
      assertOne("java-jdbc-statement", "insert into item (id, name) values (?, ?)");
      statement.executeUpdate(
          "insert into item (id, name) values (4, 'd')", Statement.NO_GENERATED_KEYS);
      assertOne("java-jdbc-statement", "insert into item (id, name) values (?, ?)");
    }
  }

  @Test
  void makesOneSpan_forEachWayToExecutePrepared() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
      set(statement, 1);
      statement.execute();
      assertOne("java-jdbc-prepared_statement", INSERT);
      set(statement, 2);
      statement.executeUpdate();
      assertOne("java-jdbc-prepared_statement", INSERT);
      set(statement, 3);
      statement.executeLargeUpdate();
      assertOne("java-jdbc-prepared_statement", INSERT);
    }
  }

  @Test
  void makesOneSpan_forBatch() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (int round = 0; round < 2; round++) {
        statement.addBatch("delete from item where id = " + round);
        statement.addBatch("insert into item (id, name) values (" + (10 + round) + ", 'b')");
        statement.executeBatch();
        assertOne("java-jdbc-statement", "delete from item where id = ?");
      }
    }
  }

  @Test
  void namesBatch_afterWhatIsInIt_notAfterWhatWasCleared() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.addBatch("delete from item where id = 1");
      statement.clearBatch();
      statement.addBatch("insert into item (id, name) values (20, 'b')");
      statement.executeBatch();
      assertOne("java-jdbc-statement", "insert into item (id, name) values (?, ?)");
    }
  }

  @Test
  void makesOneSpan_forPreparedBatch() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
      for (int id = 1; id < 4; id++) {
        set(statement, id);
        statement.addBatch();
        if (id == 1) {
          statement.clearBatch();
        }
      }
      statement.executeBatch();
      assertOne("java-jdbc-prepared_statement", INSERT);
    }
  }

  @Test
  void recordsError() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("insert into item (id, name) values (1, 'a')");
      tracer.take();
      assertThatThrownBy(
              () -> statement.executeUpdate("insert into item (id, name) values (1, 'a')"))
          .isInstanceOf(SQLException.class);
    }

    Span span = tracer.take();
    assertThat(span.isError()).isTrue();
    assertThat(span.tag("error.type")).isNotNull();
    assertThat(span.tag("error.stack")).isNotNull();
  }

  @Test
  void belongsToActiveSpan() throws SQLException {
    MethodSpan parent = MethodSpan.start("Caller", "call", null, null, false, false);
    try (Statement statement = connection.createStatement()) {
      statement.executeQuery("select name from item").close();
    }
    assertThat(Scope.activeSpan()).isSameAs(parent);
    MethodSpan.finish(parent, null);

    assertThat(tracer.take().parentId()).isEqualTo(parent.spanId());
    assertThat(tracer.take()).isSameAs(parent);
  }

  @Test
  void makesNoSpan_withoutTracer() throws SQLException {
    Tracer.install(null);
    try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
      set(statement, 1);
      assertThat(statement.executeUpdate()).isEqualTo(1);
    }
  }

  protected final void assertOne(String component, String resource) {
    Span span = tracer.take();
    assertThat(span.resource()).isEqualTo(resource);
    assertThat(span.tag("component")).isEqualTo(component);
    tracer.assertNothingElse();
  }

  private static void set(PreparedStatement statement, int id) throws SQLException {
    statement.setInt(1, id);
    statement.setString(2, "name");
  }

  private static void dropTable(Statement statement) {
    try {
      statement.execute("drop table item");
    } catch (SQLException ignored) {
      // the first test has none yet
    }
  }
}
