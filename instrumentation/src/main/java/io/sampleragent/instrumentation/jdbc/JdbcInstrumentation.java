// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.jdbc;

import io.sampleragent.instrumentation.Integration;
import io.sampleragent.instrumentation.Weave;
import io.sampleragent.tracer.DbInfo;
import io.sampleragent.tracer.DbSpan;
import io.sampleragent.tracer.WeakMap;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * One span per statement or batch that a driver executes; drivers are known by the names of their
 * classes, pools and other wrappers are not woven. Fetching rows, commits and opening connections
 * are left out.
 *
 * <p>Asks the driver for nothing that could make it ask its database.
 */
@Integration(
    value = "jdbc",
    versions =
        "PostgreSQL 42, MySQL 5.1 to 9, MariaDB 2.7 to 4, H2 1.4 to 2, HSQLDB 2.7, Derby 10.14 to 10.17,"
            + " SQLite 3, Oracle 23, SQL Server 13")
public final class JdbcInstrumentation {
  private static final WeakMap<Connection, DbInfo> DATABASES = new WeakMap<>();

  /** The SQL that a statement was prepared with; of a plain one, the first of its batch. */
  private static final WeakMap<Object, String> SQL = new WeakMap<>();

  @Weave(
      type = {
        "org.postgresql.Driver",
        "com.mysql.cj.jdbc.NonRegisteringDriver",
        "com.mysql.jdbc.NonRegisteringDriver",
        "org.mariadb.jdbc.NonRegisteringDriver",
        "org.mariadb.jdbc.Driver",
        "org.h2.Driver",
        "org.hsqldb.jdbc.JDBCDriver",
        "org.apache.derby.iapi.jdbc.AutoloadedDriver",
        "org.apache.derby.iapi.jdbc.InternalDriver",
        "org.apache.derby.jdbc.AutoloadedDriver",
        "org.apache.derby.jdbc.InternalDriver",
        "org.sqlite.JDBC",
        "oracle.jdbc.driver.OracleDriver",
        "com.microsoft.sqlserver.jdbc.SQLServerDriver"
      },
      method = "connect",
      argumentTypes = {"java.lang.String", "java.util.Properties"})
  public static final class Connect {
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static Object enter() {
      return DbSpan.connecting();
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(
        @Advice.Enter @Nullable Object connecting,
        @Advice.Argument(0) @Nullable String url,
        @Advice.Argument(1) @Nullable Properties properties,
        @Advice.Return @Nullable Connection connection) {
      DbSpan.connected(connecting);
      if (connection != null) {
        String user = properties == null ? null : properties.getProperty("user");
        DATABASES.put(connection, DbInfo.parse(url, user));
      }
    }
  }

  @Weave(
      type = {
        "org.postgresql.jdbc.PgConnection",
        "com.mysql.cj.jdbc.ConnectionImpl",
        "com.mysql.jdbc.ConnectionImpl",
        "org.mariadb.jdbc.Connection",
        "org.mariadb.jdbc.MariaDbConnection",
        "org.h2.jdbc.JdbcConnection",
        "org.hsqldb.jdbc.JDBCConnection",
        "org.apache.derby.impl.jdbc.EmbedConnection",
        "org.sqlite.jdbc3.JDBC3Connection",
        "org.sqlite.jdbc4.JDBC4Connection",
        "oracle.jdbc.driver.PhysicalConnection",
        "com.microsoft.sqlserver.jdbc.SQLServerConnection"
      },
      method = {"prepareStatement", "prepareCall"})
  public static final class Prepare {
    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    public static void exit(
        @Advice.Argument(0) @Nullable String sql, @Advice.Return @Nullable Object statement) {
      if (sql != null && statement != null) {
        SQL.put(statement, sql);
      }
    }
  }

  @Weave(
      type = {
        "org.postgresql.jdbc.PgStatement",
        "com.mysql.cj.jdbc.StatementImpl",
        "com.mysql.jdbc.StatementImpl",
        "org.mariadb.jdbc.Statement",
        "org.mariadb.jdbc.MariaDbStatement",
        "org.h2.jdbc.JdbcStatement",
        "org.hsqldb.jdbc.JDBCStatement",
        "org.apache.derby.impl.jdbc.EmbedStatement",
        "org.sqlite.jdbc3.JDBC3Statement",
        "oracle.jdbc.driver.OracleStatement",
        "oracle.jdbc.driver.OracleStatementWrapper",
        "com.microsoft.sqlserver.jdbc.SQLServerStatement"
      },
      method = "addBatch",
      argumentTypes = "java.lang.String")
  public static final class AddBatch {
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static void enter(
        @Advice.This Object statement, @Advice.Argument(0) @Nullable String sql) {
      if (sql != null && SQL.get(statement) == null) {
        SQL.put(statement, sql);
      }
    }
  }

  @Weave(
      type = {
        "org.postgresql.jdbc.PgStatement",
        "org.postgresql.jdbc.PgPreparedStatement",
        "org.postgresql.jdbc.PgCallableStatement",
        "com.mysql.cj.jdbc.StatementImpl",
        "com.mysql.cj.jdbc.ClientPreparedStatement",
        "com.mysql.cj.jdbc.CallableStatement",
        "com.mysql.jdbc.StatementImpl",
        "com.mysql.jdbc.PreparedStatement",
        "com.mysql.jdbc.CallableStatement",
        "org.mariadb.jdbc.Statement",
        "org.mariadb.jdbc.BasePreparedStatement",
        "org.mariadb.jdbc.ClientPreparedStatement",
        "org.mariadb.jdbc.ServerPreparedStatement",
        "org.mariadb.jdbc.MariaDbStatement",
        "org.mariadb.jdbc.BasePrepareStatement",
        "org.mariadb.jdbc.ClientSidePreparedStatement",
        "org.mariadb.jdbc.ServerSidePreparedStatement",
        "org.mariadb.jdbc.MariaDbProcedureStatement",
        "org.mariadb.jdbc.MariaDbFunctionStatement",
        "org.h2.jdbc.JdbcStatement",
        "org.h2.jdbc.JdbcPreparedStatement",
        "org.h2.jdbc.JdbcCallableStatement",
        "org.hsqldb.jdbc.JDBCStatement",
        "org.hsqldb.jdbc.JDBCPreparedStatement",
        "org.hsqldb.jdbc.JDBCCallableStatement",
        "org.apache.derby.impl.jdbc.EmbedStatement",
        "org.apache.derby.impl.jdbc.EmbedPreparedStatement",
        "org.sqlite.jdbc3.JDBC3Statement",
        "org.sqlite.jdbc3.JDBC3PreparedStatement",
        "org.sqlite.core.CorePreparedStatement",
        "oracle.jdbc.driver.OracleStatement",
        "oracle.jdbc.driver.OracleStatementWrapper",
        "oracle.jdbc.driver.OraclePreparedStatement",
        "oracle.jdbc.driver.OraclePreparedStatementWrapper",
        "oracle.jdbc.driver.OracleCallableStatement",
        "com.microsoft.sqlserver.jdbc.SQLServerStatement",
        "com.microsoft.sqlserver.jdbc.SQLServerPreparedStatement"
      },
      method = {
        "execute",
        "executeQuery",
        "executeUpdate",
        "executeLargeUpdate",
        "executeBatch",
        "executeLargeBatch"
      })
  public static final class Execute {
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static @Nullable DbSpan enter(
        @Advice.This Object statement,
        @Advice.Argument(value = 0, optional = true) @Nullable Object sql) {
      return DbSpan.wanted() ? started((Statement) statement, sql) : null;
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(
        @Advice.Enter @Nullable DbSpan span, @Advice.Thrown @Nullable Throwable thrown) {
      DbSpan.finish(span, thrown);
    }
  }

  /**
   * The end of what {@link #SQL} holds. A collection would take it away as well, but on a large
   * heap there may be a million closed statements until then.
   */
  @Weave(
      type = {
        "org.postgresql.jdbc.PgStatement",
        "org.postgresql.jdbc.PgPreparedStatement",
        "org.postgresql.jdbc.PgCallableStatement",
        "com.mysql.cj.jdbc.StatementImpl",
        "com.mysql.cj.jdbc.ClientPreparedStatement",
        "com.mysql.cj.jdbc.CallableStatement",
        "com.mysql.jdbc.StatementImpl",
        "com.mysql.jdbc.PreparedStatement",
        "com.mysql.jdbc.CallableStatement",
        "org.mariadb.jdbc.Statement",
        "org.mariadb.jdbc.BasePreparedStatement",
        "org.mariadb.jdbc.ClientPreparedStatement",
        "org.mariadb.jdbc.ServerPreparedStatement",
        "org.mariadb.jdbc.MariaDbStatement",
        "org.mariadb.jdbc.BasePrepareStatement",
        "org.mariadb.jdbc.ClientSidePreparedStatement",
        "org.mariadb.jdbc.ServerSidePreparedStatement",
        "org.mariadb.jdbc.MariaDbProcedureStatement",
        "org.mariadb.jdbc.MariaDbFunctionStatement",
        "org.h2.jdbc.JdbcStatement",
        "org.h2.jdbc.JdbcPreparedStatement",
        "org.h2.jdbc.JdbcCallableStatement",
        "org.hsqldb.jdbc.JDBCStatement",
        "org.hsqldb.jdbc.JDBCPreparedStatement",
        "org.hsqldb.jdbc.JDBCCallableStatement",
        "org.apache.derby.impl.jdbc.EmbedStatement",
        "org.apache.derby.impl.jdbc.EmbedPreparedStatement",
        "org.sqlite.jdbc3.JDBC3Statement",
        "org.sqlite.jdbc3.JDBC3PreparedStatement",
        "org.sqlite.core.CorePreparedStatement",
        "oracle.jdbc.driver.OracleStatement",
        "oracle.jdbc.driver.OracleStatementWrapper",
        "oracle.jdbc.driver.OraclePreparedStatement",
        "oracle.jdbc.driver.OraclePreparedStatementWrapper",
        "oracle.jdbc.driver.OracleCallableStatement",
        "com.microsoft.sqlserver.jdbc.SQLServerStatement",
        "com.microsoft.sqlserver.jdbc.SQLServerPreparedStatement"
      },
      method = {"close", "clearBatch"},
      arguments = 0)
  public static final class Forget {
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static void enter(@Advice.This Object statement, @Advice.Origin("#m") String method) {
      if (method.equals("close") || !(statement instanceof PreparedStatement)) {
        SQL.remove(statement);
      }
    }
  }

  private static @Nullable DbSpan started(Statement statement, @Nullable Object sql) {
    if (sql != null && !(sql instanceof String)) {
      return null; // a method of the driver's own that only has the name
    }
    boolean prepared = statement instanceof PreparedStatement;
    String component = prepared ? "java-jdbc-prepared_statement" : "java-jdbc-statement";
    return DbSpan.start(component, database(statement), sql(statement, prepared, (String) sql));
  }

  private static @Nullable String sql(
      Statement statement, boolean prepared, @Nullable String argument) {
    if (argument != null) {
      return argument;
    }
    return prepared
        ? SQL.get(statement)
        : SQL.remove(statement); // a plain statement's batch is over now
  }

  /**
   * From the URL alone. A connection that came another way than through {@code Driver.connect}
   * knows its own.
   */
  private static DbInfo database(Statement statement) {
    try {
      Connection connection = statement.getConnection();
      if (connection == null) {
        return DbInfo.UNKNOWN; // no driver's answer, but that of a mock whose class is woven
      }
      DbInfo known = DATABASES.get(connection);
      if (known == null) {
        known = DbInfo.parse(connection.getMetaData().getURL(), null);
        DATABASES.put(connection, known);
      }
      return known;
    } catch (SQLException closed) {
      return DbInfo.UNKNOWN; // the execution will say so itself
    }
  }

  private JdbcInstrumentation() {}
}
