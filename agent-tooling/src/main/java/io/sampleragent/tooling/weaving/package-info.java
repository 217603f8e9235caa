/**
 * Puts calls to advice into the application's classes, and links them. {@link WeavingTransformer}
 * sees every class, {@link WeavingIndex} says what is wanted, {@link ClassWeaver} writes, {@link
 * Linker} connects on the first call.
 */
package io.sampleragent.tooling.weaving;
