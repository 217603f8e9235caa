// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke.weaver.workload;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import org.apache.commons.collections.BidiMap;
import org.apache.commons.collections.Buffer;
import org.apache.commons.collections.CollectionUtils;
import org.apache.commons.collections.bidimap.TreeBidiMap;
import org.apache.commons.collections.buffer.CircularFifoBuffer;
import org.apache.commons.collections.list.TreeList;
import org.apache.commons.collections.map.LRUMap;

/** Collections of a time before generics, frames and class constants. */
public final class CollectionsWorkload implements Callable<List<String>> {
  @Override
  @SuppressWarnings("unchecked") // there is nothing to check
  public List<String> call() {
    List<String> results = new ArrayList<>();
    BidiMap bidi = new TreeBidiMap();
    LRUMap recent = new LRUMap(3);
    Buffer buffer = new CircularFifoBuffer(2);
    TreeList tree = new TreeList();
    for (String word : Arrays.asList("d", "a", "c", "b", "a")) {
      bidi.put(word, word + word);
      recent.put(word, word.hashCode());
      buffer.add(word);
      tree.add(tree.size() / 2, word);
    }
    results.add(bidi + " " + bidi.inverseBidiMap().get("cc"));
    results.add(recent + " " + recent.firstKey() + buffer + tree + tree.indexOf("c"));
    results.add(CollectionUtils.collect(tree, word -> word + "!").toString());
    results.add(CollectionUtils.getCardinalityMap(tree).get("a").toString());
    buffer.clear();
    try {
      results.add(buffer.remove().toString());
    } catch (NoSuchElementException expected) {
      results.add(expected.toString());
    }
    return results;
  }
}
