// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.weaving;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A call site that could not be linked because stack or memory was used up: each call tries again,
 * and does nothing if that fails. From the first success on it is a site like any other.
 *
 * <p>A method that calls itself until the stack overflows meets its exit advice first where the
 * least stack is left. Without another try, all calls further out, and all later ones, would leave
 * their spans open. RATIONALE.md says more.
 */
final class RetriedCallSite extends MutableCallSite {
  /**
   * What is tried before a site is given up: enough for the calls of an overflow that return one
   * after the other without room for linking, each of 100 bytes of stack or more.
   */
  static final int MAX_TRIES = 1_000;

  private final Linker linker;
  private final @Nullable ClassLoader library;
  private final String name;
  private final int weave;
  private final int argument;
  private final MethodHandle nothing;
  private final AtomicInteger tries = new AtomicInteger();

  private RetriedCallSite(
      Linker linker,
      @Nullable ClassLoader library,
      String name,
      MethodType type,
      int weave,
      int argument) {
    super(type);
    this.linker = linker;
    this.library = library;
    this.name = name;
    this.weave = weave;
    this.argument = argument;
    this.nothing = AdviceHandles.nothing(name, type);
  }

  static RetriedCallSite create(
      Linker linker,
      @Nullable ClassLoader library,
      String name,
      MethodType type,
      int weave,
      int argument) {
    RetriedCallSite site = new RetriedCallSite(linker, library, name, type, weave, argument);
    site.setTarget(
        MethodHandles.foldArguments(MethodHandles.exactInvoker(type), again().bindTo(site)));
    return site;
  }

  private static MethodHandle again() {
    try {
      MethodType type = MethodType.methodType(MethodHandle.class);
      return MethodHandles.lookup().findVirtual(RetriedCallSite.class, "linked", type);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** What to call now. Two threads may link at once; either handle will do. */
  @SuppressWarnings("UnusedMethod") // found by name, above
  private MethodHandle linked() {
    try {
      MethodHandle handle = linker.handle(library, name, type(), weave, argument);
      setTarget(handle);
      return handle;
    } catch (VirtualMachineError notNow) {
      if (tries.incrementAndGet() >= MAX_TRIES) {
        setTarget(nothing);
      }
      return nothing;
    }
  }
}
