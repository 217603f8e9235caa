// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On an advice parameter of type {@code String} or {@code boolean}, of advice that is woven into
 * annotated methods: the value that the method's annotation gives for a member, as a constant of
 * the woven call. As a {@code String}, a number or a boolean is its text and an enum constant its
 * name. Null or false where the annotation does not give it, so a member's default is the advice's
 * business.
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.PARAMETER)
public @interface AnnotationValue {
  /** The member's name. */
  String value();
}
