/**
 * How trace context travels in headers. Knows ids, priority, origin and tags; knows nothing of spans, and never
 * throws for what another service sent.
 */
@NullMarked
package io.sampleragent.tracer.propagation;

import org.jspecify.annotations.NullMarked;
