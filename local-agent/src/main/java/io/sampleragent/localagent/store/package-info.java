/**
 * Remembers what was received, within a fixed number of bytes, and counts what was lost and why.
 *
 * <p>{@link io.sampleragent.localagent.store.TraceStore} is the way in; it hands out immutable
 * {@link io.sampleragent.localagent.store.TraceView}s.
 */
package io.sampleragent.localagent.store;
