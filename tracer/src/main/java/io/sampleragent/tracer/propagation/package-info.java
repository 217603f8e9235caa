/**
 * How trace context travels in headers. Knows ids, priority, origin and tags; knows nothing of
 * spans, and never throws for what another service sent.
 */
package io.sampleragent.tracer.propagation;
