// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke.weaver.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.hibernate.engine.jdbc.internal.FormatStyle;
import org.hibernate.internal.util.StringHelper;

/** What works without a database: SQL text, and the types of values. */
public final class HibernateWorkload implements Callable<List<String>> {
  @Override
  public List<String> call() {
    List<String> results = new ArrayList<>();
    String sql =
        "select o.id, count(*) from orders o left join items i on i.order_id = o.id "
            + "where o.paid = 'yes, (it is)' and i.price in (select max(p) from prices) group by o.id";
    results.add(FormatStyle.BASIC.getFormatter().format(sql));
    results.add(
        FormatStyle.BASIC.getFormatter().format("update t set a = 1, b = case when c then d end"));
    results.add(FormatStyle.HIGHLIGHT.getFormatter().format(sql));
    results.add(FormatStyle.DDL.getFormatter().format("create table t (a int, b varchar(10))"));
    results.add(StringHelper.unqualify("a.b.c") + StringHelper.qualify("t", "column"));
    return results;
  }
}
