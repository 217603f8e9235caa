/**
 * How finished traces reach an agent: {@link io.sampleragent.tooling.export.Writer} queues them, an
 * encoder turns them into bytes, a client sends these. Points to {@code tracer} and {@code
 * sampling}; nothing points here but start-up.
 *
 * <p>Application threads only offer to a bounded queue; everything else happens on one agent
 * thread. References are never null unless marked {@code @Nullable}.
 */
package io.sampleragent.tooling.export;
