// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.jdbc;

import io.sampleragent.instrumentation.testing.JdbcContract;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;

class JdbcTest {
  private static EmbeddedPostgres postgres;

  @AfterAll
  static void stop() throws IOException {
    if (postgres != null) {
      postgres.close();
    }
  }

  @Nested
  class H2 extends Contract {
    H2() {
      super("h2", "jdbc:h2:mem:contract;DB_CLOSE_DELAY=-1");
    }
  }

  @Nested
  class Hsqldb extends Contract {
    Hsqldb() {
      super("hsqldb", "jdbc:hsqldb:mem:contract");
    }
  }

  @Nested
  class Derby extends Contract {
    Derby() {
      super("derby", "jdbc:derby:memory:contract;create=true");
    }
  }

  @Nested
  class Sqlite extends Contract {
    Sqlite() {
      super("sqlite", "jdbc:sqlite::memory:");
    }
  }

  @Nested
  class PostgreSql extends Contract {
    PostgreSql() throws IOException {
      super("postgresql", postgres().getJdbcUrl("postgres", "postgres"));
    }
  }

  private static EmbeddedPostgres postgres() throws IOException {
    if (postgres == null) {
      postgres = EmbeddedPostgres.start();
    }
    return postgres;
  }

  abstract static class Contract extends JdbcContract {
    private final String type;
    private final String url;

    Contract(String type, String url) {
      this.type = type;
      this.url = url;
    }

    @Override
    protected Connection connect() throws SQLException {
      return DriverManager.getConnection(url);
    }

    @Override
    protected String type() {
      return type;
    }
  }
}
