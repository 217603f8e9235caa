// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke;

/**
 * One span as a peer reported it, in whatever format.
 *
 * @param traceId 32 lower-case hexadecimal digits
 * @param spanId 16 digits
 * @param parentId 16 digits, zeros for none
 * @param kept whether it is reported as one to keep; some formats have no others
 * @param rate the sample rate it is reported with; null if there is none
 * @param traceState as W3C's header; empty if the format or the span has none
 */
record PeerSpan(
    String traceId, String spanId, String parentId, boolean kept, Double rate, String traceState) {}
