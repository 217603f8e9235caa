/**
 * Integrations: one package per library, one file for most. Advice translates a library's words
 * into the span kinds of {@code io.sampleragent.tracer} and stops; it is linked in a class loader
 * beside the library's.
 */
package io.sampleragent.instrumentation;
