// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Four databases in one process: each statement is one span, whatever the driver calls inside. */
class JdbcTest {
  private static final String[] URLS = {
    "jdbc:h2:mem:shop", "jdbc:hsqldb:mem:shop", "jdbc:derby:memory:shop;create=true", "jdbc:sqlite:"
  };

  /** Resource after normalisation, and component, of what {@code JdbcQueries} runs, in order. */
  private static final List<String> STATEMENTS =
      List.of(
          "CREATE TABLE stock (item VARCHAR(?), amount INT)",
          "INSERT INTO stock VALUES (?, ?)",
          "SELECT amount FROM stock WHERE amount > ?",
          "SELECT colour FROM nowhere",
          "UPDATE stock SET amount = ? WHERE item = ?");

  @ParameterizedTest
  @MethodSource("io.sampleragent.smoke.Jdks#all")
  void eachStatement_isOneSpan(Jdk jdk) throws Exception {
    try (FakeAgent agent = FakeAgent.start()) {
      App ended = queries(jdk, agent).run();
      assertThat(ended.awaitEnd()).as("%s", ended.stderr()).isZero();

      List<Span> spans = agent.leftovers();
      for (String database : List.of("h2", "hsqldb", "derby", "sqlite")) {
        List<Span> own = spans.stream().filter(s -> s.service().equals(database)).toList();
        assertThat(own)
            .as(database)
            .extracting(Span::resource)
            .containsExactlyElementsOf(STATEMENTS);
        assertThat(own).allSatisfy(span -> assertSpan(span, database));
        assertThat(own).extracting(Span::error).containsExactly(0, 0, 0, 1, 0);
        assertThat(own.get(3).meta().get("error.type")).contains("Exception");
        assertThat(own)
            .extracting(span -> span.meta().get("component"))
            .startsWith("java-jdbc-statement")
            .endsWith("java-jdbc-prepared_statement");
      }
      assertThat(spans).hasSize(4 * STATEMENTS.size());
    }
  }

  private static void assertSpan(Span span, String database) {
    assertThat(span.name()).isEqualTo(database + ".query");
    assertThat(span.type()).isEqualTo("sql");
    assertThat(span.parentId()).isZero();
    assertThat(span.meta())
        .contains(
            entry("db.type", database),
            entry("span.kind", "client"),
            entry("db.operation", span.resource().substring(0, span.resource().indexOf(' '))),
            entry("_dd.base_service", "shop"));
  }

  @Test
  void switchedOff_isNotTraced() throws Exception {
    try (FakeAgent agent = FakeAgent.start()) {
      App ended = queries(Jdks.running(), agent).env("DD_TRACE_JDBC_ENABLED", "false").run();
      assertThat(ended.awaitEnd()).as("%s", ended.stderr()).isZero();
      assertThat(agent.leftovers()).isEmpty();
    }
  }

  private static AppCommand queries(Jdk jdk, FakeAgent agent) {
    return AppCommand.traced(jdk, agent).app("JdbcQueries", "databases", URLS);
  }
}
