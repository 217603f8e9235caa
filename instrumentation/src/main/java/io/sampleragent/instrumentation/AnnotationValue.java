// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On an advice parameter of type {@code String} or {@code boolean}: the value that the method's own
 * annotation gives for a member, as a constant of the woven call. Null or false where the
 * annotation does not give it.
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.PARAMETER)
public @interface AnnotationValue {
  /** The annotation's full name. */
  String type();

  /** The member's name. */
  String member();
}
