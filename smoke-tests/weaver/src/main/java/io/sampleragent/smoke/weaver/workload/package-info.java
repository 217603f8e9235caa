// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
/**
 * A little of what each library is for, with results to compare. Each class is defined beside the
 * library, names nothing of this program, and gives the same at every run.
 */
package io.sampleragent.smoke.weaver.workload;
