// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke.weaver.workload;

import com.google.common.base.CharMatcher;
import com.google.common.base.Joiner;
import com.google.common.base.Splitter;
import com.google.common.cache.CacheBuilder;
import com.google.common.cache.CacheLoader;
import com.google.common.cache.LoadingCache;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableRangeSet;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Lists;
import com.google.common.collect.Multimaps;
import com.google.common.collect.Range;
import com.google.common.collect.Sets;
import com.google.common.collect.TreeMultiset;
import com.google.common.graph.GraphBuilder;
import com.google.common.graph.Graphs;
import com.google.common.graph.MutableGraph;
import com.google.common.hash.Hashing;
import com.google.common.math.LongMath;
import com.google.common.reflect.TypeToken;
import com.google.common.util.concurrent.RateLimiter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;

/** Collections, strings, a cache, a graph, hashes and generic types. */
public final class GuavaWorkload implements Callable<List<String>> {
  private static final List<String> WORDS =
      Arrays.asList("spare", "the", "rod", "and", "spoil", "the", "child", "spare", "change");

  @Override
  public List<String> call() {
    List<String> results = new ArrayList<>();
    collections(results);
    results.add(
        Splitter.on(',').trimResults().omitEmptyStrings().splitToList("a, b,,c").toString());
    results.add(CharMatcher.inRange('a', 'm').retainFrom(Joiner.on('-').join(WORDS)));
    results.add(Hashing.murmur3_128().hashString("spoil", StandardCharsets.UTF_8).toString());
    results.add(Hashing.sha256().hashString("child", StandardCharsets.UTF_8).toString());
    results.add(String.valueOf(LongMath.binomial(40, 17)));
    results.add(new TypeToken<List<? extends Number[]>>() {}.resolveType(List.class).toString());
    results.add(String.valueOf(RateLimiter.create(5).tryAcquire()));
    cache(results);
    graph(results);
    return results;
  }

  private static void collections(List<String> results) {
    ImmutableListMultimap<Integer, String> byLength = Multimaps.index(WORDS, String::length);
    results.add(byLength.toString());
    results.add(TreeMultiset.create(WORDS).descendingMultiset().toString());
    results.add(ImmutableSortedMap.of("b", 2, "a", 1).headMap("b").toString());
    results.add(Lists.partition(Lists.reverse(WORDS), 4).toString());
    results.add(Sets.powerSet(Sets.newTreeSet(WORDS)).size() + " subsets");
    results.add(
        ImmutableRangeSet.of(Range.closedOpen(1, 9)).complement().subRangeSet(Range.atLeast(5))
            + "");
  }

  private static void cache(List<String> results) {
    LoadingCache<String, Integer> lengths =
        CacheBuilder.newBuilder()
            .maximumSize(3)
            .recordStats()
            .build(
                new CacheLoader<String, Integer>() {
                  @Override
                  public Integer load(String word) {
                    if (word.equals("rod")) {
                      throw new IllegalArgumentException("spared");
                    }
                    return word.length();
                  }
                });
    for (String word : WORDS) {
      try {
        results.add(word + lengths.getUnchecked(word));
      } catch (RuntimeException expected) {
        results.add(expected.toString());
      }
    }
    results.add(lengths.stats().missCount() + " misses");
  }

  private static void graph(List<String> results) {
    MutableGraph<String> graph = GraphBuilder.directed().build();
    for (int i = 1; i < WORDS.size(); i++) {
      graph.putEdge(WORDS.get(i - 1), WORDS.get(i));
    }
    results.add(Graphs.hasCycle(graph) + " " + Graphs.reachableNodes(graph, "child"));
  }
}
