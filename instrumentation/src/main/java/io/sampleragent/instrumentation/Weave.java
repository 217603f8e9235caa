// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says which methods get the advice of the class that carries this: a nested class of an {@link
 * Integration} with a static method marked {@code @Advice.OnMethodEnter(inline = false, suppress =
 * Throwable.class)}, one marked {@code @Advice.OnMethodExit(inline = false, suppress =
 * Throwable.class)}, or both.
 *
 * <p>Exactly one of {@link #type()}, {@link #subtypesOf()} and {@link #annotatedWith()} is given.
 * The build fails on an advice that does not fit.
 *
 * <p>Understood on the advice's parameters: {@code @Advice.This}, {@code @Advice.Argument},
 * {@code @Advice.AllArguments}, {@code @Advice.Enter}, {@code @Advice.Return},
 * {@code @Advice.Thrown}, {@code @Advice.Origin} as {@code Class} or as {@code String} with {@code
 * "#t"} or {@code "#m"}, {@link AnnotationValue} and {@link AnnotatedArguments}. On its methods:
 * {@code @Advice.AssignReturned.ToArguments} on enter and {@code @Advice.AssignReturned.ToReturned}
 * on exit.
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Weave {
  /**
   * Exact names of the classes that declare the method; the cheapest way, one hash look-up. Or
   * {@code ${trace.methods}} or {@code ${sampler.suppress}} for those the user lists.
   */
  String[] type() default {};

  /**
   * Names of interfaces or superclasses: every class below one of them that declares the method.
   */
  String[] subtypesOf() default {};

  /**
   * Names of annotations on the method, or {@code ${trace.annotations}} for those the user lists.
   */
  String[] annotatedWith() default {};

  /**
   * Names of the methods; {@code <init>} for constructors. Empty only with {@link
   * #annotatedWith()}.
   */
  String[] method() default {};

  /** Number of parameters of the method; -1 for any. */
  int arguments() default -1;

  /**
   * Full names of the parameters' types, as in source ({@code int}, {@code java.lang.String[]});
   * empty for any.
   */
  String[] argumentTypes() default {};

  /**
   * Where several are woven into one method: lower ones are entered first and left last. Among
   * equal ones, what names the class comes before what names an annotation.
   */
  int order() default 0;
}
