// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
/**
 * A stand-in for the backends of all agents: answers as they do, keeps nothing and counts what
 * arrives. A process of its own, so that its cost is nobody's.
 */
package io.sampleragent.benchmarks.backend;
