// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.localagent.decision;

import io.sampleragent.localagent.decode.Chunk;
import io.sampleragent.localagent.decode.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts the decisions of all services of one trace together.
 *
 * <p>A service that only followed a header is told which service decided and why, once that one's
 * chunk is here; chunks arrive in any order, so this runs again whenever a trace grows. Work is
 * proportional to the trace's spans, and only where several chunks exist.
 */
public final class TraceDecisions {
  private static final int MAX_HOPS = 32; // a longer chain, or a circle, ends the search

  private final List<Chunk> chunks;
  private final Map<Long, Chunk> chunkOfSpan = new HashMap<>();
  private final Map<Chunk, Decision> decisions = new HashMap<>();

  private TraceDecisions(List<Chunk> chunks) {
    this.chunks = chunks;
    for (Chunk chunk : chunks) {
      for (Span span : chunk.spans()) chunkOfSpan.put(span.spanId(), chunk);
    }
  }

  /** One entry for every service and every different decision in it, those that decided first. */
  public static List<ServiceDecision> of(List<Chunk> chunks) {
    if (chunks.size() == 1)
      return List.of(described(chunks.get(0), ChunkDecision.of(chunks.get(0))));
    return new TraceDecisions(chunks).all();
  }

  private List<ServiceDecision> all() {
    Set<String> complete = new HashSet<>();
    for (Chunk chunk : chunks) {
      if (chunk.hasLocalRoot()) complete.add(chunk.service());
    }
    Set<ServiceDecision> found = new LinkedHashSet<>();
    for (Chunk chunk : chunks) {
      // A part without its local root knows less than the part that has it, and says the same.
      if (!chunk.hasLocalRoot() && complete.contains(chunk.service())) continue;
      found.add(described(chunk, attributed(chunk)));
    }
    List<ServiceDecision> all = new ArrayList<>(found);
    all.sort(Comparator.comparing(each -> !each.decision().here()));
    return all;
  }

  private Decision attributed(Chunk chunk) {
    Decision own = own(chunk);
    if (own.here()) return own;
    Chunk decider = decider(chunk);
    if (decider == null) return own;
    Decision theirs = own(decider);
    // Another outcome means that someone in between changed it; then the header's words are better.
    if (theirs.kept() != own.kept()) return own;
    return Decision.inherited(own.kept(), decider.service() + " decided: " + theirs.reason())
        .with(theirs.detail());
  }

  /** Follows remote parents up to the chunk that decided; null when it has not arrived. */
  private @Nullable Chunk decider(Chunk chunk) {
    Chunk at = chunk;
    for (int hop = 0; hop < MAX_HOPS; hop++) {
      Chunk parent = chunkOfSpan.get(at.root().parentId());
      if (parent == null || parent == at) return null;
      if (own(parent).here()) return parent;
      at = parent;
    }
    return null;
  }

  private Decision own(Chunk chunk) {
    return decisions.computeIfAbsent(chunk, ChunkDecision::of);
  }

  private static ServiceDecision described(Chunk chunk, Decision decision) {
    return new ServiceDecision(chunk.service(), decision);
  }
}
