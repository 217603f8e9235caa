// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package sample.differential;

import java.lang.annotation.RetentionPolicy;

/** On methods whose advice gets their {@link Named} arguments. */
public @interface Note {
  String value() default "";

  RetentionPolicy kept() default RetentionPolicy.CLASS;

  boolean flag() default false;

  int number() default 0;
}
