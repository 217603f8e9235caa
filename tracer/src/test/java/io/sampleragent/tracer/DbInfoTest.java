// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DbInfoTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      nullValues = "-",
      value = {
        "jdbc:postgresql://db:5432/shop?user=app&password=x postgresql shop app db",
        "jdbc:postgresql://h1:1,h2:2/shop postgresql shop - h1",
        "jdbc:postgresql://[::1]:5432/shop postgresql shop - ::1",
        "jdbc:postgresql:shop postgresql shop - localhost",
        "jdbc:postgresql:///shop postgresql shop - localhost",
        "jdbc:mysql://db/shop?useSSL=false mysql shop - db",
        "jdbc:mysql:loadbalance://h1:3306,h2/shop mysql shop - h1",
        "jdbc:mysql:replication://h1,h2/shop mysql shop - h1",
        "jdbc:mysql+srv://h/shop mysql shop - h",
        "jdbc:mysql://app:secret@db:3306/shop mysql shop app db",
        "jdbc:mysql://app:se/cr@t@db:3306/shop mysql shop app db",
        "jdbc:mysql://address=(protocol=tcp)(host=db)(port=3306)/shop mysql shop - db",
        "jdbc:mariadb://db:3306/shop?user=app mariadb shop app db",
        "jdbc:mariadb:sequential://h1,h2/shop mariadb shop - h1",
        "jdbc:h2:mem:test;DB_CLOSE_DELAY=-1 h2 test - -",
        "jdbc:h2:mem: h2 - - -",
        "jdbc:h2:file:/data/x h2 /data/x - -",
        "jdbc:h2:~/x;USER=sa;PASSWORD=y h2 ~/x sa -",
        "jdbc:h2:tcp://db:9092/~/x h2 ~/x - db",
        "jdbc:h2:ssl://db/x h2 x - db",
        "jdbc:hsqldb:mem:x hsqldb x - -",
        "jdbc:hsqldb:hsql://db:9001/x hsqldb x - db",
        "jdbc:hsqldb:file:/data/x;ifexists=true hsqldb /data/x - -",
        "jdbc:derby:memory:x;create=true derby x - -",
        "jdbc:derby://db:1527/x;user=me derby x me db",
        "jdbc:derby:/data/x derby /data/x - -",
        "jdbc:sqlite:/data/x.db sqlite /data/x.db - -",
        "jdbc:sqlite::memory: sqlite :memory: - -",
        "jdbc:sqlite: sqlite - - -",
        "jdbc:oracle:thin:@db:1521:ORCL oracle ORCL - db",
        "jdbc:oracle:thin:@//db:1521/shop oracle shop - db",
        "jdbc:oracle:thin:@tcps://db:1521/shop?x=y oracle shop - db",
        "jdbc:oracle:thin:scott/tiger@db:1521/shop:dedicated oracle shop scott db",
        "jdbc:oracle:thin:@shop_alias oracle shop_alias - -",
        "jdbc:oracle:thin:@(description=(address=(host=db)(port=1521))(connect_data=(service_name=shop))) oracle shop - db",
        "jdbc:sqlserver://db:1433;databaseName=shop;user=app;password=x sqlserver shop app db",
        "jdbc:sqlserver://db\\inst;user=app sqlserver inst app db",
        "jdbc:sqlserver://;serverName=db;databaseName=shop sqlserver shop - db",
        "jdbc:microsoft:sqlserver://db:1433;DatabaseName=shop sqlserver shop - db",
        "jdbc:jtds:sqlserver://db:1433/shop;user=me jtds shop me db",
        "jdbc:db2://db:50000/shop:user=app;password=x; db2 shop - db",
        "jdbc:db2:shop:user=app;password=x; db2 shop - localhost",
        "jdbc:informix-sqli://db:1526/shop:INFORMIXSERVER=x;user=app;password=y informix-sqli shop app db",
        "jdbc:as400://db/shop;user=app;password=x as400 shop app db",
        "jdbc:teradata://db/DATABASE=shop,USER=app,PASSWORD=x teradata - - db",
        "jdbc:mysql://(host=db,port=3306,user=app,password=x)/shop mysql shop - db",
        "jdbc:mysql://[(host=h1,port=1),(host=h2,port=1)]/shop mysql shop - h1",
        "jdbc:oracle:thin:scott/\"t@g/er\"@db:1521/shop oracle shop scott db",
        "jdbc:oracle:thin:scott/t@ger@(description=(address=(host=db))(connect_data=(sid=shop))) oracle shop scott db",
        "jdbc:clickhouse://db:8123/shop clickhouse shop - db",
        "JDBC:PostgreSQL://DB/Shop postgresql Shop - DB",
      })
  void parses(String url, String type, String instance, String user, String host) {
    DbInfo info = DbInfo.parse(url, null);
    assertThat(info.type()).isEqualTo(type);
    assertThat(info.instance()).as("instance").isEqualTo(instance);
    assertThat(info.user()).as("user").isEqualTo(user);
    assertThat(info.host()).as("host").isEqualTo(host);
    assertThat(info.operationName()).isEqualTo(type + ".query");
  }

  @Test
  void prefersTheUserOfTheProperties() {
    assertThat(DbInfo.parse("jdbc:h2:mem:x;USER=url", "properties").user()).isEqualTo("properties");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "jdbc:", "jdbc::x", "http://x", "postgresql://x"})
  void isUnknown_forWhatIsNoJdbcUrl(String url) {
    assertThat(DbInfo.parse(url, null)).isSameAs(DbInfo.UNKNOWN);
    assertThat(DbInfo.parse(null, null).operationName()).isEqualTo("database.query");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://app:secret@db/shop",
        "jdbc:mysql://app:a/secret@db/shop?password=secret",
        "jdbc:oracle:thin:app/secret@db:1521:x",
        "jdbc:h2:mem:x;PASSWORD=secret",
        "jdbc:sqlserver://db;password=secret;databaseName=x",
        "jdbc:db2://h:50000/S:user=u;password=secret;",
        "jdbc:db2://h:50000/S:password=secret;",
        "jdbc:db2:S:password=secret;user=u;",
        "jdbc:db2:S:password=a//secret;",
        "jdbc:db2://h:50000/S:password=a/secret;user=u;",
        "jdbc:as400://h;password=a/secret",
        "jdbc:informix-sqli://h:1/d:INFORMIXSERVER=x;password=secret",
        "jdbc:teradata://h/DATABASE=d,PASSWORD=secret",
        "jdbc:mysql://(host=h,password=secret)/d",
        "jdbc:mysql://[(host=h,password=a/secret)]/d",
        "jdbc:mysql://address=(host=h)(password=a/secret)/d",
        "jdbc:oracle:thin:scott/\"t@secret\"@alias",
        "jdbc:oracle:thin:scott/t@secret@alias",
        "jdbc:oracle:thin:scott/\"(t@secret\"@//h/s",
        "jdbc:oracle:thin:scott/secret",
        "jdbc:oracle:thin:scott/a?secret@h:1521:s"
      })
  void leaksNoPassword(String url) {
    DbInfo info = DbInfo.parse(url, null);
    assertThat(info.instance() + info.user() + info.host()).doesNotContain("secret");
  }

  @Test
  void neverThrows() {
    Random random = new Random(42);
    String alphabet = "/:;?@=&,()[]\\ahost1";
    String[] types = {"mysql", "oracle:thin", "h2", "derby", "sqlserver", "sqlite", "x", "jtds"};
    for (int i = 0; i < 40_000; i++) {
      StringBuilder url = new StringBuilder("jdbc:").append(types[i % types.length]).append(':');
      for (int n = random.nextInt(30); n > 0; n--) {
        url.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      assertThat(DbInfo.parse(url.toString(), null).type()).isNotEmpty();
    }
  }
}
