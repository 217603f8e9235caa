// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke.weaver;

import java.util.ArrayList;
import java.util.List;

/** Counts, and the first failures in full. */
final class Report {
  private static final int FULL = 20; // failures shown; more of them rarely say more

  private final List<String> failures = new ArrayList<>();
  int classes;
  int tooNew;
  int verified;
  int unlinkable;
  int wovenMethods;
  int wovenTwice;
  int bridges;

  void failed(String what) {
    failures.add(what);
  }

  boolean isGood() {
    return failures.isEmpty();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(classes).append(" classes: ").append(verified).append(" verified, ");
    text.append(unlinkable).append(" cannot be linked, woven or not, ");
    text.append(tooNew).append(" too new for this JVM\n");
    text.append(wovenMethods).append(" methods woven, ").append(wovenTwice).append(" twice, ");
    text.append(bridges).append(" bridges left as they are\n");
    text.append(failures.size()).append(" failures");
    for (String failure : failures.subList(0, Math.min(FULL, failures.size()))) {
      text.append("\n\n").append(failure);
    }
    return text.toString();
  }
}
