// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke.weaver.workload;

import com.mysql.jdbc.Driver;
import com.mysql.jdbc.StringUtils;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;

/** What the driver does without a server: text, URLs, and a connection that is refused. */
public final class MysqlWorkload implements Callable<List<String>> {
  private static final String URL = "jdbc:mysql://localhost:1/shop?connectTimeout=1000";

  @Override
  public List<String> call() throws SQLException {
    List<String> results = new ArrayList<>();
    results.add(StringUtils.stripComments("a /* b */ 'c' -- d", "'", "'", true, false, true, true));
    results.add(StringUtils.split("x,'y,z',w", ",", "'", "'", true).toString());
    results.add(
        StringUtils.quoteIdentifier("or`der", "`", true) + StringUtils.toString(new byte[] {65}));
    Driver driver = new Driver();
    results.add(driver.acceptsURL(URL) + " " + driver.acceptsURL("jdbc:h2:mem:"));
    results.add(driver.parseURL(URL, new Properties()).getProperty("DBNAME"));
    results.add(driver.getPropertyInfo(URL, new Properties()).length + " properties");
    try {
      driver.connect(URL, new Properties()).close();
    } catch (SQLException expected) {
      results.add(expected.getClass().getName() + " " + expected.getSQLState());
    }
    return results;
  }
}
