// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.localagent.store;

import java.util.List;

/** What the store holds at one moment, and the counts by service since the start. */
public record StoreSummary(
    int keptHeld,
    int droppedHeld,
    long bytes,
    long budgetBytes,
    List<ServiceCounters.ServiceCount> services) {}
