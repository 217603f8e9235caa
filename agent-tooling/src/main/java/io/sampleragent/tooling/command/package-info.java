/**
 * Commands of {@code java -jar sampler-agent.jar} that look at settings as the agent would. Called
 * by {@code Main}, in the agent's class loader; nothing here runs in a traced application.
 */
package io.sampleragent.tooling.command;
