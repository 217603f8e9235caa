/**
 * What tests of this and other modules use to see the spans that were made: published as a
 * test-jar.
 */
package io.sampleragent.tracer.testing;
