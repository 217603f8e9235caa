// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.mchange.v2.c3p0.ComboPooledDataSource;
import com.zaxxer.hikari.HikariDataSource;
import io.sampleragent.instrumentation.testing.TestTracer;
import io.sampleragent.tracer.Span;
import io.sampleragent.tracer.Tracer;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.BasicDataSource;
import org.apache.tomcat.jdbc.pool.PoolProperties;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Where a connection comes from changes what is known of it, not how many spans there are. */
class ConnectionsTest {
  private static final String URL = "jdbc:h2:mem:pooled;DB_CLOSE_DELAY=-1";

  @RegisterExtension final TestTracer tracer = new TestTracer();

  @Test
  void makesOneSpan_behindHikari() throws SQLException {
    try (HikariDataSource pool = new HikariDataSource()) {
      pool.setJdbcUrl(URL);
      assertOneSpanEach(pool);
    }
  }

  @Test
  void makesOneSpan_behindDbcp2() throws SQLException {
    try (BasicDataSource pool = new BasicDataSource()) {
      pool.setUrl(URL);
      pool.setPoolPreparedStatements(true);
      assertOneSpanEach(pool);
    }
  }

  @Test
  void makesOneSpan_behindTomcatPool() throws SQLException {
    PoolProperties properties = new PoolProperties();
    properties.setUrl(URL);
    properties.setDriverClassName("org.h2.Driver");
    org.apache.tomcat.jdbc.pool.DataSource pool =
        new org.apache.tomcat.jdbc.pool.DataSource(properties);
    assertOneSpanEach(pool);
    pool.close();
  }

  @Test
  void makesOneSpan_behindC3p0() throws SQLException {
    ComboPooledDataSource pool = new ComboPooledDataSource();
    pool.setJdbcUrl(URL);
    assertOneSpanEach(pool);
    pool.close();
  }

  @Test
  void asksConnectionForItsUrl_whenNoDriverMadeIt() throws SQLException {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL(URL);
    assertOneSpanEach(source);
  }

  @Test
  void takesUser_fromProperties() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", "bob");
    properties.setProperty("password", "secret");
    try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:users", properties);
        Statement statement = connection.createStatement()) {
      statement.execute("call 1 + 1");
    }

    Span span = tracer.take();
    assertThat(span.tag("db.user")).isEqualTo("bob");
    assertThat(span.tag("db.instance")).isEqualTo("users");
  }

  @Test
  void seesCall() throws SQLException {
    try (Connection connection = DriverManager.getConnection(URL);
        CallableStatement statement = connection.prepareCall("call 2 + 2")) {
      statement.execute();
    }

    assertThat(tracer.take().resource()).isEqualTo("call ? + ?");
  }

  @Test
  void databaseSeesSameStatements_withAndWithoutAgent() throws SQLException {
    Tracer.install(null);
    long without = statementsSeenByDatabase("jdbc:h2:mem:untraced");
    tracer.install();
    long with = statementsSeenByDatabase("jdbc:h2:mem:traced");

    assertThat(with).isEqualTo(without).isGreaterThan(3);
    for (long i = 0; i < 5; i++) {
      tracer.take(); // the three below, and the two for the statistics
    }
  }

  private static long statementsSeenByDatabase(String url) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("set query_statistics true");
      statement.execute("create table item (id int)");
      try (PreparedStatement insert = connection.prepareStatement("insert into item values (?)")) {
        insert.setInt(1, 1);
        insert.executeUpdate();
      }
      statement.executeQuery("select * from item").close();
      try (ResultSet count =
          statement.executeQuery(
              "select sum(execution_count) + count(*)"
                  + " from information_schema.query_statistics")) {
        count.next();
        return count.getLong(1);
      }
    }
  }

  private void assertOneSpanEach(DataSource source) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        PreparedStatement prepared = connection.prepareStatement("select ? + 1")) {
      statement.executeQuery("select 1").close();
      prepared.setInt(1, 1);
      prepared.executeQuery().close();
    }

    Span plain = tracer.take();
    Span prepared = tracer.take();
    tracer.assertNothingElse();
    assertThat(plain.resource()).isEqualTo("select ?");
    assertThat(plain.name()).isEqualTo("h2.query");
    assertThat(plain.tag("db.instance")).isEqualTo("pooled");
    assertThat(prepared.resource()).isEqualTo("select ? + ?");
    assertThat(prepared.tag("component")).isEqualTo("java-jdbc-prepared_statement");
  }
}
