/**
 * What the JVM starts: {@code premain} for a traced application, {@code main} for the command line.
 * Uses nothing but the JDK and loads as little as it can; everything else is in class loaders of
 * its own.
 */
package io.sampleragent.bootstrap;
