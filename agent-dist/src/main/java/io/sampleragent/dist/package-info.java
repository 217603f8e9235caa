/**
 * Build tools: put the modules together into {@code sampler-agent.jar}. {@link Assemble} is the
 * program; RATIONALE.md says why this is not the shade plug-in.
 */
package io.sampleragent.dist;
