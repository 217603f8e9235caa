// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke.weaver.workload;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import scala.collection.immutable.LazyList;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.math.BigDecimal;
import scala.math.BigInt;
import scala.util.Try;
import scala.util.matching.Regex;

/** Collections, numbers, Try and regular expressions, as a Java program can reach them. */
public final class ScalaWorkload implements Callable<List<String>> {
  @Override
  public List<String> call() {
    List<String> results = new ArrayList<>();
    collections(results);
    results.add(BigInt.apply(2).pow(300).mod(BigInt.apply("1000000007")).toString());
    results.add(BigDecimal.exact("1.10").$plus(BigDecimal.exact("2.345")).toString());
    results.add(Try.apply(() -> Integer.parseInt("12")).map(n -> n + 1).toString());
    results.add(Try.apply(() -> Integer.parseInt("twelve")).toString());
    Regex date =
        new Regex("(\\d+)-(\\d+)", CollectionConverters.asScala(Arrays.asList("y", "m")).toSeq());
    results.add(
        date.replaceAllIn("2026-11, 2027-01", match -> match.group("m") + "/" + match.group("y")));
    return results;
  }

  private static void collections(List<String> results) {
    Seq<Integer> numbers =
        CollectionConverters.asScala(Arrays.asList(5, 3, 8, 1, 9, 2, 7, 7, 3)).toSeq();
    for (Seq<Integer> seq : Arrays.asList(numbers, numbers.toVector(), numbers.toList())) {
      results.add(seq.reverse().take(4) + " " + seq.distinct().mkString("<", "|", ">"));
      results.add(seq.groupBy(n -> n % 3).toString());
      results.add(String.valueOf(seq.foldLeft("", (text, n) -> text + n)));
      results.add(seq.zipWithIndex().sliding(2, 3).toList().toString());
      results.add(seq.indexOf(9) + " " + seq.toSet().size() + " " + seq.span(n -> n != 1));
      try {
        results.add(String.valueOf(seq.apply(99)));
      } catch (IndexOutOfBoundsException expected) {
        results.add(expected.toString());
      }
    }
    LazyList<Object> naturals = LazyList.from(1);
    results.add(naturals.drop(1_000).take(5).toList().toString());
  }
}
