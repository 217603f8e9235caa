/**
 * How trace context travels in headers. Knows ids, priority, origin and tags; of a span only what
 * goes into headers; never throws for what another service sent.
 *
 * <p>References are never null unless marked {@code @Nullable}.
 */
package io.sampleragent.tracer.propagation;
