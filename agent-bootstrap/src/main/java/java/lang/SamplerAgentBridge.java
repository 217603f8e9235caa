// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package java.lang;

import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Where woven code meets the agent: the only class of ours that the application's classes name.
 *
 * <p>Defined in the boot loader and in {@code java.lang}, because every class loader there is,
 * OSGi's too, delegates {@code java.*}; see RATIONALE.md. It knows nothing of the agent but the two
 * method handles that {@link #connect} leaves here.
 */
public final class SamplerAgentBridge {
  // (Lookup, String, MethodType, int, int) -> CallSite; never throws
  private static volatile MethodHandle linker;
  // (int, Object[]) -> Object; never throws
  private static volatile MethodHandle caller;

  private SamplerAgentBridge() {}

  /**
   * Connects the agent. Called once, before anything is woven.
   *
   * @throws IllegalStateException if an agent is connected already
   */
  public static synchronized void connect(MethodHandle linker, MethodHandle caller) {
    if (SamplerAgentBridge.linker != null) {
      throw new IllegalStateException("a sampler agent is connected already");
    }
    SamplerAgentBridge.caller = caller;
    SamplerAgentBridge.linker = linker;
  }

  /**
   * Bootstrap method of every woven {@code invokedynamic}.
   *
   * @param name what is called: {@code enter}, {@code exit} or {@code argument}
   * @param weave number of the declaration in the weaving index
   * @param index for {@code argument}, which one; otherwise 0
   */
  public static CallSite link(
      MethodHandles.Lookup lookup, String name, MethodType type, int weave, int index)
      throws Throwable {
    return (CallSite) linker.invokeExact(lookup, name, type, weave, index);
  }

  /**
   * What a woven method of a class file older than Java 7 calls, since it has no {@code
   * invokedynamic}.
   *
   * @param site number of the call site, given when the class was woven
   */
  public static Object call(int site, Object[] arguments) throws Throwable {
    return (Object) caller.invokeExact(site, arguments);
  }
}
