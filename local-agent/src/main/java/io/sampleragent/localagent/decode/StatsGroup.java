// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.localagent.decode;

/** One group of a client's statistics; the sketches are not read, the page shows averages. */
public record StatsGroup(
    String service,
    String name,
    String resource,
    String type,
    long status,
    long hits,
    long errors,
    long durationNanos) {}
