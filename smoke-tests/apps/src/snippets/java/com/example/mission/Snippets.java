// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package com.example.mission;

/** Runs the four snippets of Datadog's documentation that stand in the packages beside it. */
final class Snippets {
  private Snippets() {}

  public static void main(String[] args) {
    com.example.mission.keepmutable.MyClass.myMethod();
    com.example.mission.dropmutable.MyClass.myMethod();
    com.example.mission.keep.MyClass.myMethod();
    com.example.mission.drop.MyClass.myMethod();
  }
}
