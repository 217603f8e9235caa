/**
 * Starts the agent inside its own class loader: settings, tracer, weaving, in this order. Called by
 * {@code premain}.
 */
package io.sampleragent.tooling.startup;
