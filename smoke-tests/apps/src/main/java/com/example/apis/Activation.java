// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package com.example.apis;

import io.opentracing.Scope;
import io.opentracing.ScopeManager;
import io.opentracing.Span;
import io.opentracing.util.GlobalTracer;
import java.lang.reflect.Method;

/** Makes spans of OpenTracing active, with each version of it. */
final class Activation {
  private Activation() {}

  static Scope of(Span span) {
    ScopeManager manager = GlobalTracer.get().scopeManager();
    try {
      return manager.activate(span);
    } catch (NoSuchMethodError is031) {
      return withFlag(manager, span);
    }
  }

  /** Since 0.33 it is gone, so nobody can compile it beside the other. */
  private static Scope withFlag(ScopeManager manager, Span span) {
    try {
      Method activate = ScopeManager.class.getMethod("activate", Span.class, boolean.class);
      return (Scope) activate.invoke(manager, span, false);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
