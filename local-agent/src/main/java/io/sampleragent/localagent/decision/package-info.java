/**
 * Says in words why a trace was kept or dropped, from nothing but the tags its clients sent.
 *
 * <p>{@link io.sampleragent.localagent.decision.ChunkDecision} reads one process' chunk; {@link
 * io.sampleragent.localagent.decision.TraceDecisions} looks at all of a trace and names the service
 * that decided for the others.
 */
package io.sampleragent.localagent.decision;
