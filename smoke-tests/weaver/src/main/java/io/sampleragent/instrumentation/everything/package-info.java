// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
/**
 * Advice for everything. Under the integrations' root, since only that is defined beside libraries.
 */
package io.sampleragent.instrumentation.everything;
