// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.export;

import io.sampleragent.sampling.DecisionReport;
import io.sampleragent.tracer.Log;
import io.sampleragent.tracer.Tracer;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * The file of {@code DD_SAMPLER_DECISIONS_FILE}: what was decided lately and how often, and which
 * spans nobody finishes, written every ten seconds and at the end. Whoever reads it sees a whole
 * file, the old or the new one.
 *
 * <p>Loaded only if the file is asked for; used by the writer's thread, and at the end by the one
 * that ends the process.
 */
final class DecisionsFile {
  private static final long INTERVAL = TimeUnit.SECONDS.toNanos(10);

  private final String path;
  private final Tracer tracer;
  private long next = System.nanoTime();
  private boolean complained;

  DecisionsFile(String path, Tracer tracer) {
    this.path = path;
    this.tracer = tracer;
  }

  /** Writes the file if ten seconds have passed. */
  synchronized void writeIfDue() {
    if (System.nanoTime() - next >= 0) {
      next = System.nanoTime() + INTERVAL;
      write();
    }
  }

  /** Never throws. */
  synchronized void write() {
    try {
      replaceBy(written());
    } catch (IOException | RuntimeException e) {
      complain(e.toString());
    }
  }

  /** A new file beside the other one, with a name that nobody else can have taken. */
  private File written() throws IOException {
    File file = new File(path).getAbsoluteFile();
    File fresh = File.createTempFile("decisions", ".new", file.getParentFile());
    String lines =
        UnfinishedReport.lines(tracer)
            + DecisionReport.lines(
                tracer.sampler(), tracer.spanSampler(), tracer.forcedTraces(), tracer.decisions());
    try (OutputStream out = new FileOutputStream(fresh)) {
      out.write(lines.getBytes(StandardCharsets.UTF_8));
    }
    return fresh;
  }

  private void replaceBy(File fresh) {
    File file = new File(path);
    // Only Windows refuses to replace a file.
    if (fresh.renameTo(file) || (file.delete() && fresh.renameTo(file))) {
      complained = false;
    } else {
      fresh.delete();
      complain("it cannot be replaced");
    }
  }

  private void complain(String why) {
    if (!complained) {
      complained = true;
      Log.warn("DD_SAMPLER_DECISIONS_FILE: cannot write " + path + ": " + why);
    }
  }
}
