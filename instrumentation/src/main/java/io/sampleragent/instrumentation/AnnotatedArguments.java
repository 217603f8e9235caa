// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a parameter of type {@code Object[]} of enter advice: name, value, name, value… of the
 * method's arguments that carry an annotation, in their order; null if none does. The names are
 * constants of the woven call, nothing is looked up when it runs.
 *
 * <p>An argument is named by the annotation's member {@code value}, or where that is empty as in
 * source, if the class file says how: it has {@code MethodParameters} ({@code javac -parameters})
 * or {@code LocalVariableTable} ({@code -g}). One without a name is left out.
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.PARAMETER)
public @interface AnnotatedArguments {
  /** Full names of the annotations; each will do. */
  String[] value();
}
