// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke.weaver.workload;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import kotlin.collections.ArrayDeque;
import kotlin.collections.CollectionsKt;
import kotlin.random.Random;
import kotlin.random.RandomKt;
import kotlin.ranges.IntProgression;
import kotlin.ranges.RangesKt;
import kotlin.sequences.Sequence;
import kotlin.sequences.SequencesKt;
import kotlin.text.Regex;
import kotlin.text.StringsKt;

/** Collections, sequences, ranges, random numbers, strings and regular expressions. */
public final class KotlinWorkload implements Callable<List<String>> {
  @Override
  public List<String> call() {
    List<String> results = new ArrayList<>();
    List<Integer> numbers = Arrays.asList(5, 3, 8, 1, 9, 2, 7);
    Random random = RandomKt.Random(42);
    results.add(CollectionsKt.shuffled(numbers, random) + " " + random.nextLong());
    results.add(CollectionsKt.chunked(CollectionsKt.sorted(numbers), 3).toString());
    results.add(CollectionsKt.windowed(numbers, 3, 2, true).toString());
    results.add(CollectionsKt.zip(numbers, Arrays.asList("a", "b", "c")).toString());
    results.add(CollectionsKt.joinToString(numbers, ", ", "<", ">", 4, "and more", n -> "#" + n));
    ArrayDeque<String> deque = new ArrayDeque<>(2);
    for (int i : new int[] {1, 2, 3, 4}) {
      deque.addFirst("first" + i);
      deque.addLast("last" + i);
    }
    results.add(deque + " " + deque.removeFirst());
    sequences(results);
    strings(results);
    return results;
  }

  private static void sequences(List<String> results) {
    Sequence<Integer> powers = SequencesKt.generateSequence(1, n -> n > 5_000 ? null : n * 3);
    Sequence<String> odd = SequencesKt.map(SequencesKt.drop(powers, 2), n -> n + "!");
    results.add(SequencesKt.toList(SequencesKt.filter(odd, s -> s.length() > 3)).toString());
    IntProgression down = RangesKt.step(RangesKt.downTo(20, 1), 6);
    results.add(down + " " + CollectionsKt.toList(down) + RangesKt.coerceIn(30, 1, 20));
    try {
      results.add(RangesKt.coerceIn(5, 9, 1) + "");
    } catch (IllegalArgumentException expected) {
      results.add(expected.getMessage());
    }
  }

  private static void strings(List<String> results) {
    Regex address = new Regex("(\\w+)@(\\w+)\\.com");
    String text = "ann@example.com, bob@example.com; carol";
    results.add(
        address.replace(text, match -> match.getGroupValues().get(1) + " at " + match.getRange()));
    results.add(SequencesKt.count(address.findAll(text, 0)) + " of " + address.split(text, 0));
    results.add(StringsKt.trimIndent("\n    one\n      two\n    three\n"));
    results.add(StringsKt.padStart(StringsKt.substringAfterLast("a/b/c", '/', "none"), 5, '*'));
    results.add(StringsKt.toIntOrNull("12x") + " " + StringsKt.toIntOrNull("-12"));
    results.add(StringsKt.commonPrefixWith("weaver", "weaving", true));
  }
}
