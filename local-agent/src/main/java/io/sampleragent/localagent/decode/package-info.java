/**
 * Turns request bodies into spans and statistics: v0.3, v0.4 and v0.5 traces, v0.6 statistics.
 *
 * <p>Start at {@link io.sampleragent.localagent.decode.TraceDecoder}. Nothing here knows HTTP or
 * the store; every other package may use the values made here.
 */
package io.sampleragent.localagent.decode;
