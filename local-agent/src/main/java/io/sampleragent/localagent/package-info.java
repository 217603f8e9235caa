/**
 * The local agent: a process that receives traces on this machine and shows them with the reason
 * why each was kept or dropped.
 *
 * <p>{@link io.sampleragent.localagent.LocalAgentMain} starts it. A request goes {@code http} →
 * {@code decode} → {@code store}, which asks {@code decision} for the words; {@code feedback} holds
 * the rates that clients are answered. Arrows point that way only.
 */
package io.sampleragent.localagent;
