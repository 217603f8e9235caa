// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke;

import java.nio.file.Path;
import java.util.Locale;

/**
 * A library of {@code target/libraries}, by the compiler that made it or what it is otherwise for.
 */
enum WovenLibrary {
  // kotlinc, scalac
  KOTLIN("Kotlin", 8),
  SCALA("Scala", 8),
  // what many applications have
  GUAVA("Guava", 8),
  SPRING_5("Spring", 8),
  SPRING_6("Spring", 17),
  HIBERNATE_5("Hibernate", 8),
  HIBERNATE_6("Hibernate", 11),
  TOMCAT_9("Tomcat", 8),
  TOMCAT_11("Tomcat", 17),
  // class files of Java 6
  NETTY("Netty", 8),
  // groovyc, Clojure's own compiler, Eclipse's
  GROOVY("Groovy", 8),
  CLOJURE("Clojure", 8),
  ECJ("Ecj", 8),
  // class files of Java 5 and of Java 1.1: no invokedynamic, no frames, subroutines
  MYSQL_5("Mysql", 8),
  XERCES("Xerces", 8),
  COLLECTIONS_3("Collections", 8);

  private final String workload;
  private final int oldestJdk;

  WovenLibrary(String workload, int oldestJdk) {
    this.workload = workload;
    this.oldestJdk = oldestJdk;
  }

  /** The class of the program that uses it. */
  String workload() {
    return workload + "Workload";
  }

  Path folder() {
    String name = name().toLowerCase(Locale.ROOT).replace('_', '-');
    return Path.of("target/libraries", name).toAbsolutePath();
  }

  boolean runsOn(Jdk jdk) {
    return jdk.version() >= oldestJdk;
  }
}
