/**
 * Decides which traces are kept, and can say why. Arrows point inwards only: the tracer, the local
 * agent and the command line call this package; it calls nobody, reads no clock but the one passed
 * in, starts no thread and does no I/O.
 *
 * <p>References are never null unless marked {@code @Nullable}. Start at {@link
 * io.sampleragent.sampling.Samplers}, {@link io.sampleragent.sampling.Sampler} and {@link
 * io.sampleragent.sampling.Decision}.
 */
package io.sampleragent.sampling;
