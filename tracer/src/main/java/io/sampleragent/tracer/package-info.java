/**
 * What a trace is: spans, scopes, the buffer that collects one local trace, and the span kinds that
 * advice uses. Advice points here, this package points to {@code sampling}; export is behind {@link
 * TraceSink}.
 *
 * <p>References are never null unless marked {@code @Nullable}.
 */
package io.sampleragent.tracer;
