/**
 * Runs when the agent is built: reads the integrations' annotations, checks the advice and writes
 * the weaving index. Not part of the shipped jar.
 */
package io.sampleragent.tooling.weaving.compiler;
