/**
 * What users can set, and where each value came from. {@link
 * io.sampleragent.tracer.settings.Settings} declares every setting once, {@link
 * io.sampleragent.tracer.settings.Config} is the only class that reads system properties,
 * environment variables and files. References are never null unless marked {@code @Nullable}.
 *
 * <p>Runs before {@code main}: no lambda, stream, regular expression, {@code java.nio.file} or
 * logging here, and few classes.
 */
package io.sampleragent.tracer.settings;
