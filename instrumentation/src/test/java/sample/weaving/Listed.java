// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package sample.weaving;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** An annotation of a user, as named in {@code DD_TRACE_ANNOTATIONS}. */
@Retention(RetentionPolicy.RUNTIME)
public @interface Listed {}
