// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
/**
 * A program that weaves, verifies, compares and runs one library. The workloads see nothing of it;
 * everything else here uses the weaver of module agent-tooling.
 */
package io.sampleragent.smoke.weaver;
