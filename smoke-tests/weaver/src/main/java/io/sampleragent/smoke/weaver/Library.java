// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke.weaver;

import io.sampleragent.instrumentation.everything.EveryMethod;
import io.sampleragent.tooling.weaving.EveryMethodWeaver;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** One library twice in this JVM: as it is, and with every method woven. */
final class Library {
  private static final String SUFFIX = ".class";
  private static final int NEWEST =
      (int) Double.parseDouble(System.getProperty("java.class.version"));

  private final Report report;
  private final LibraryLoader plain;
  private final LibraryLoader woven;
  private final List<String> names = new ArrayList<>();

  private Library(URL[] jars, Report report) {
    this.report = report;
    this.plain = new LibraryLoader(jars);
    this.woven = new LibraryLoader(jars);
  }

  /**
   * Weaves every class of the jars in {@code folder}.
   *
   * @param folder has the library, and in {@code needs} what stays as it is
   */
  static Library weave(File folder, EveryMethodWeaver weaver, Report report) throws IOException {
    List<File> own = jars(folder);
    List<File> all = new ArrayList<>(own);
    all.addAll(jars(new File(folder, "needs")));
    URL[] urls = new URL[all.size()];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = all.get(i).toURI().toURL();
    }
    Library library = new Library(urls, report);
    for (File jar : own) {
      for (String className : classNames(jar)) {
        byte[] classFile = library.plain.classFile(className);
        if (classFile != null) { // in the part of the jar that is for later JVMs
          library.weave(className, classFile, weaver);
        }
      }
    }
    return library;
  }

  LibraryLoader plain() {
    return plain;
  }

  LibraryLoader woven() {
    return woven;
  }

  private static List<File> jars(File folder) {
    File[] jars = folder.listFiles((parent, name) -> name.endsWith(".jar"));
    return jars == null ? Collections.<File>emptyList() : Arrays.asList(jars);
  }

  private static Set<String> classNames(File file) throws IOException {
    Set<String> names = new TreeSet<>();
    try (JarFile jar = new JarFile(file)) {
      for (JarEntry entry : Collections.list(jar.entries())) {
        String path = entry.getName().replaceFirst("^META-INF/versions/[0-9]+/", "");
        if (path.endsWith(SUFFIX) && !path.contains("-")) { // module-info, and META-INF itself
          names.add(path.substring(0, path.length() - SUFFIX.length()).replace('/', '.'));
        }
      }
    }
    return names;
  }

  private void weave(String className, byte[] classFile, EveryMethodWeaver weaver) {
    report.classes++;
    if (ClassFiles.version(classFile) > NEWEST) {
      report.tooNew++;
      return;
    }
    names.add(className);
    report.bridges += ClassFiles.bridges(classFile);
    plain.put(className, classFile);
    woven.put(className, classFile);
    boolean twice = Math.floorMod(className.hashCode(), 3) == 0;
    List<String> advice =
        twice
            ? Arrays.asList(internal(EveryMethod.FIRST), internal(EveryMethod.SECOND))
            : Collections.singletonList(internal(EveryMethod.FIRST));
    byte[] result;
    try {
      result = weaver.weave(woven, classFile, advice);
    } catch (RuntimeException failure) {
      report.failed(className + " cannot be woven: " + stackTrace(failure));
      return;
    }
    if (result == null) {
      checkNothingToWeave(className, classFile);
    } else {
      woven.put(className, result);
      checkWoven(className, classFile, result, twice);
    }
  }

  private void checkNothingToWeave(String className, byte[] classFile) {
    if (!ClassFiles.callsByMethod(classFile).isEmpty()) {
      report.failed(className + " has methods, but none was woven");
    }
  }

  private void checkWoven(String className, byte[] classFile, byte[] result, boolean twice) {
    if (!ClassFiles.declareTheSame(classFile, result)) {
      report.failed(className + " declares something else when woven");
    }
    for (Map.Entry<String, Integer> method : ClassFiles.callsByMethod(result).entrySet()) {
      if (method.getValue() == 0) {
        report.failed(className + "." + method.getKey() + " was not woven");
      }
      report.wovenMethods++;
      report.wovenTwice += twice ? 1 : 0;
    }
  }

  /** Loads and links every class twice and compares what reflection shows. */
  void verify() {
    for (String name : names) {
      Members before = Members.of(plain, name);
      Members after = Members.of(woven, name);
      if (!before.lines().equals(after.lines())) {
        report.failed(name + difference(before.lines(), after.lines()));
      } else if (before.linked()) {
        report.verified++;
      } else {
        report.unlinkable++;
      }
    }
  }

  private static String difference(List<String> before, List<String> after) {
    List<String> lost = new ArrayList<>(before);
    lost.removeAll(after);
    List<String> gained = new ArrayList<>(after);
    gained.removeAll(before);
    return "\n  as it is: " + lost + "\n  woven: " + gained;
  }

  private static String internal(String name) {
    return name.replace('.', '/');
  }

  static String stackTrace(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text, true));
    return text.toString();
  }
}
