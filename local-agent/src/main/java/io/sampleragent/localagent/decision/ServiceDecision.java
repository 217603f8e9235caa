// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.localagent.decision;

/** The decision of one trace in one service; what is counted and what the page lists. */
public record ServiceDecision(String service, Decision decision) {}
