// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a class as an integration: what is woven into one library, and the advice for it, in one
 * file.
 *
 * <p>Read when the agent is built, never at run time. The build finds it; there is no other
 * registration.
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Integration {
  /**
   * The name, in lower case with {@code -}; it brings the switch {@code DD_TRACE_<NAME>_ENABLED}
   * with it. Several classes may share a name.
   */
  String value();

  /**
   * The versions of the library that the tests run with, for people, e.g. {@code "3.12 to 5.5"}.
   */
  String versions();

  /**
   * Full names of types that not every version or application has. They, and members whose
   * parameters or results they are, are not checked when the integration is linked: code that names
   * one must have found out that it is there.
   */
  String[] optional() default {};
}
