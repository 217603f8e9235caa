// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.weaving.advice;

import io.sampleragent.instrumentation.Integration;
import io.sampleragent.instrumentation.Weave;
import net.bytebuddy.asm.Advice;
import sample.differential.Seen;

/** Advice whose parameters have the types of the method's. */
@Integration(value = "differential-typed", versions = "-")
public final class TypedAdvice {
  private static final String SAMPLES = "sample.differential.";

  private TypedAdvice() {}

  @Weave(type = SAMPLES + "Typed", method = "flag", argumentTypes = "boolean")
  public static final class TypedFlag {
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static Object enter(@Advice.Argument(0) boolean argument) {
      return Seen.entered("flag", null, argument);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(
        @Advice.Enter Object entered,
        @Advice.Argument(0) boolean argument,
        @Advice.Return boolean returned) {
      Seen.exited(entered, null, returned, null, argument);
    }
  }

  @Weave(type = SAMPLES + "Typed", method = "small", argumentTypes = "byte")
  public static final class TypedSmall {
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static Object enter(@Advice.Argument(0) byte argument) {
      return Seen.entered("small", null, argument);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(
        @Advice.Enter Object entered,
        @Advice.Argument(0) byte argument,
        @Advice.Return byte returned) {
      Seen.exited(entered, null, returned, null, argument);
    }
  }

  @Weave(type = SAMPLES + "Typed", method = "letter", argumentTypes = "char")
  public static final class TypedLetter {
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static Object enter(@Advice.Argument(0) char argument) {
      return Seen.entered("letter", null, argument);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(
        @Advice.Enter Object entered,
        @Advice.Argument(0) char argument,
        @Advice.Return char returned) {
      Seen.exited(entered, null, returned, null, argument);
    }
  }

  @Weave(type = SAMPLES + "Typed", method = "narrow", argumentTypes = "short")
  public static final class TypedNarrow {
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static Object enter(@Advice.Argument(0) short argument) {
      return Seen.entered("narrow", null, argument);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(
        @Advice.Enter Object entered,
        @Advice.Argument(0) short argument,
        @Advice.Return short returned) {
      Seen.exited(entered, null, returned, null, argument);
    }
  }

  @Weave(type = SAMPLES + "Typed", method = "whole", argumentTypes = "int")
  public static final class TypedWhole {
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static Object enter(@Advice.Argument(0) int argument) {
      return Seen.entered("whole", null, argument);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(
        @Advice.Enter Object entered,
        @Advice.Argument(0) int argument,
        @Advice.Return int returned) {
      Seen.exited(entered, null, returned, null, argument);
    }
  }

  @Weave(type = SAMPLES + "Typed", method = "wide", argumentTypes = "long")
  public static final class TypedWide {
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static Object enter(@Advice.Argument(0) long argument) {
      return Seen.entered("wide", null, argument);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(
        @Advice.Enter Object entered,
        @Advice.Argument(0) long argument,
        @Advice.Return long returned) {
      Seen.exited(entered, null, returned, null, argument);
    }
  }

  @Weave(type = SAMPLES + "Typed", method = "rough", argumentTypes = "float")
  public static final class TypedRough {
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static Object enter(@Advice.Argument(0) float argument) {
      return Seen.entered("rough", null, argument);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(
        @Advice.Enter Object entered,
        @Advice.Argument(0) float argument,
        @Advice.Return float returned) {
      Seen.exited(entered, null, returned, null, argument);
    }
  }

  @Weave(type = SAMPLES + "Typed", method = "fine", argumentTypes = "double")
  public static final class TypedFine {
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static Object enter(@Advice.Argument(0) double argument) {
      return Seen.entered("fine", null, argument);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(
        @Advice.Enter Object entered,
        @Advice.Argument(0) double argument,
        @Advice.Return double returned) {
      Seen.exited(entered, null, returned, null, argument);
    }
  }

  @Weave(type = SAMPLES + "Typed", method = "text", argumentTypes = "java.lang.String")
  public static final class TypedText {
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static Object enter(@Advice.Argument(0) String argument) {
      return Seen.entered("text", null, argument);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(
        @Advice.Enter Object entered,
        @Advice.Argument(0) String argument,
        @Advice.Return String returned) {
      Seen.exited(entered, null, returned, null, argument);
    }
  }

  @Weave(type = SAMPLES + "Typed", method = "numbers", argumentTypes = "long[]")
  public static final class TypedNumbers {
    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static Object enter(@Advice.Argument(0) long[] argument) {
      return Seen.entered("numbers", null, argument);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(
        @Advice.Enter Object entered,
        @Advice.Argument(0) long[] argument,
        @Advice.Return long[] returned) {
      Seen.exited(entered, null, returned, null, argument);
    }
  }
}
