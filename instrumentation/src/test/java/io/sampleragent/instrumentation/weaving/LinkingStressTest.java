// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampleragent.instrumentation.testing.ClassesLoader;
import io.sampleragent.instrumentation.testing.InProcessAgent;
import io.sampleragent.tracer.Failures;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;
import sample.weaving.Calls;
import sample.weaving.Gadget;

/**
 * Threads that meet woven code of a fresh class loader at the same moment, each linking it first.
 */
class LinkingStressTest {
  private static final int ROUNDS = Integer.getInteger("stress.rounds", 150);
  private static final int THREADS = 4;

  @Test
  void threadsLinkOneLoaderAtOnce_withoutDeadlockOrFailure() throws Exception {
    InProcessAgent.install();
    Failures.reset();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      for (int round = 0; round < ROUNDS; round++) {
        linkAtOnce(threads, round);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(Failures.counts()).isEmpty();
    Calls.LOG.clear();
  }

  private static void linkAtOnce(ExecutorService threads, int round) throws Exception {
    // Old class files link through the bridge's call, others through invokedynamic.
    int version = round % 2 == 0 ? Opcodes.V1_5 : Opcodes.V1_8;
    Map<String, byte[]> classFiles = new HashMap<>();
    classFiles.put("sample.weaving.Old", OldClassFilesTest.classFile(version));
    classFiles.put(Gadget.class.getName(), LinkingTest.classFile(Gadget.class));
    ClassesLoader loader = new ClassesLoader(classFiles);
    CyclicBarrier start = new CyclicBarrier(THREADS);
    List<Future<Object>> results = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      boolean old = i % 2 == 0;
      results.add(
          threads.submit(
              () -> {
                start.await();
                return old ? join(loader) : use(loader);
              }));
    }
    for (int i = 0; i < THREADS; i++) {
      // A deadlock would last for ever; the limit only turns it into a failure.
      assertThat(results.get(i).get(60, TimeUnit.SECONDS)).isEqualTo(i % 2 == 0 ? "<a!>" : "used");
    }
  }

  private static Object join(ClassLoader loader) throws Exception {
    Method join =
        loader
            .loadClass("sample.weaving.Old")
            .getMethod("join", String.class, long.class, byte.class);
    return join.invoke(null, "a", 7L, (byte) 2);
  }

  private static Object use(ClassLoader loader) throws Exception {
    Class<?> gadget = loader.loadClass(Gadget.class.getName());
    return gadget.getMethod("use").invoke(gadget.getConstructor().newInstance());
  }
}
