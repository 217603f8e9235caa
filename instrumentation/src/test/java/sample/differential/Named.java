// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package sample.differential;

/** On arguments that advice gets, by name. */
public @interface Named {
  String value();
}
