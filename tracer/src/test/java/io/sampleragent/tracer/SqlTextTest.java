// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of statements of many dialects. */
class SqlTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "SELECT 1 | SELECT ?",
        "SELECT a FROM t WHERE x = 'it' | SELECT a FROM t WHERE x = ?",
        "SELECT 'it\\'s, ok', 2 | SELECT ?, ?",
        "SELECT \"col, 1\" FROM t | SELECT \"col, 1\" FROM t",
        "SELECT x'AB', X'ab' | SELECT ?, ?",
        "INSERT INTO t(a,b) VALUES(1,'x') | INSERT INTO t(a,b) VALUES(?,?)",
        "SELECT -1, +2, .5, 1e3, 0x1F | SELECT ?, ?, ?, ?, ?",
        "SELECT a -- 1 | SELECT a -- ?",
        "SELECT --1 | SELECT --1",
        "SELECT a=1 | SELECT a=1",
        "SELECT a1, b | SELECT a1, b",
        "1 2 | 1 ?",
        "'a' 'b' | 'a' ?",
        "SELECT 'open | SELECT 'open",
      })
  void replacesLiteralsThatStandAlone(String sql, String expected) {
    assertThat(SqlText.normalised(sql, false)).isEqualTo(expected);
  }

  @Test
  void returnsTheSameObject_ifNothingIsToReplace() {
    String sql = "SELECT a FROM t WHERE b = ?";
    assertThat(SqlText.normalised(sql, false)).isSameAs(sql);
    assertThat(SqlText.normalised("", false)).isEmpty();
  }

  @Test
  void replacesTheLiteralThatIsCutOff_wherever() {
    String start = "INSERT INTO t VALUES(";
    for (int length = TextLimits.RESOURCE - 5; length <= TextLimits.RESOURCE + 5; length++) {
      StringBuilder secret = new StringBuilder("'");
      while (start.length() + secret.length() < length - 2) {
        secret.append('s');
      }
      assertThat(SqlText.of(start + secret + "')").normalised).startsWith(start + "?");
    }
    assertThat(SqlText.of(cutBehind("SELECT a, '")).normalised).endsWith(", ?");
  }

  /** A statement whose first part is all that is left of it. */
  private static String cutBehind(String end) {
    StringBuilder sql = new StringBuilder("/*");
    while (sql.length() < TextLimits.RESOURCE - end.length() - 2) {
      sql.append('x');
    }
    return sql + "*/" + end + "secret'";
  }

  @ParameterizedTest
  @CsvSource({
    "SELECT 1,SELECT",
    "  select 1,select",
    "/* hint */ UPDATE t,UPDATE",
    "-- x,",
    "(SELECT 1),SELECT",
    "'',",
    "BEGIN;,BEGIN",
    "/* open,",
    "{call f()},call"
  })
  void findsTheOperation(String sql, String operation) {
    assertThat(SqlText.operation(sql)).isEqualTo(operation);
    assertThat(SqlText.operation("-- x\nDELETE FROM t")).isEqualTo("DELETE");
  }

  @Test
  void neverThrows() {
    Random random = new Random(42);
    String alphabet = "'\"\\ ,()|x-+.19aS/*\n";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder sql = new StringBuilder();
      for (int n = random.nextInt(30); n > 0; n--) {
        sql.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      SqlText.normalised(sql.toString(), false);
      SqlText.operation(sql.toString());
    }
  }
}
