// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke.weaver;

import io.sampleragent.instrumentation.everything.EveryMethod;
import io.sampleragent.tooling.startup.Bridge;
import io.sampleragent.tooling.weaving.EveryMethodWeaver;
import io.sampleragent.tooling.weaving.compiler.IndexCompiler;
import io.sampleragent.tracer.Failures;
import java.io.File;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Weaves every method of one library, links and verifies every class, compares each with the class
 * as it was, and runs a workload with both. Exit status 0 if nothing differs.
 *
 * <pre>java -javaagent:smoke-weaver.jar -jar smoke-weaver.jar FOLDER [WORKLOAD]</pre>
 */
public final class WeaveLibrary {
  private static Instrumentation instrumentation;

  private WeaveLibrary() {}

  public static void premain(String arguments, Instrumentation given) {
    instrumentation = given;
  }

  public static void main(String[] arguments) throws Exception {
    Report report = new Report();
    Library library = Library.weave(new File(arguments[0]), weaver(), report);
    Control.check(report);
    library.verify();
    if (arguments.length > 1) {
      run(library, "io.sampleragent.smoke.weaver.workload." + arguments[1], report);
    }
    if (!Failures.counts().isEmpty()) {
      report.failed("failures of the agent: " + Failures.counts());
    }
    System.out.println(report);
    System.exit(report.isGood() ? 0 : 1); // libraries may leave threads behind
  }

  private static EveryMethodWeaver weaver() throws Exception {
    Class<?> bridge = Bridge.define(classFile(Bridge.NAME), instrumentation);
    List<byte[]> advice = new ArrayList<>();
    advice.add(classFile(EveryMethod.class.getName()));
    for (Class<?> nested : EveryMethod.class.getDeclaredClasses()) {
      advice.add(classFile(nested.getName()));
    }
    return new EveryMethodWeaver(IndexCompiler.compile(advice), bridge, WeaveLibrary::classFile);
  }

  private static byte[] classFile(String className) throws IOException {
    return LibraryLoader.read(WeaveLibrary.class.getClassLoader(), className);
  }

  private static void run(Library library, String workload, Report report) {
    try {
      List<?> expected = run(library.plain(), workload);
      Calls.watch(Thread.currentThread());
      List<?> actual = run(library.woven(), workload);
      Calls.watch(null);
      System.out.println(Calls.summary());
      if (!actual.equals(expected)) {
        report.failed("the workload gave " + actual + "\n  instead of " + expected);
      }
      for (String problem : Calls.problems()) {
        report.failed("the workload's calls: " + problem);
      }
    } catch (Throwable failure) {
      report.failed("the workload failed: " + Library.stackTrace(failure));
    }
  }

  private static List<?> run(ClassLoader loader, String workload) throws Exception {
    Thread.currentThread().setContextClassLoader(loader);
    Object instance = loader.loadClass(workload).getDeclaredConstructor().newInstance();
    return (List<?>) ((Callable<?>) instance).call();
  }
}
