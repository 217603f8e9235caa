// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package com.example.apps;

import datadog.appsec.api.user.User;
import datadog.trace.api.GlobalTracer;
import datadog.trace.api.llmobs.LLMObs;
import datadog.trace.api.profiling.Profiling;
import java.util.Collections;
import java.util.Map;

/** Calls dd-trace-api for more than tracing, and works whatever comes of it. */
final class OtherProducts {
  private OtherProducts() {}

  @SuppressWarnings("deprecation") // people call it all the same
  public static void main(String[] args) {
    Map<String, String> none = Collections.emptyMap();
    for (int i = 0; i < 2; i++) {
      GlobalTracer.getEventTracker().trackLoginSuccessEvent("a", none);
      GlobalTracer.getEventTracker().trackCustomEvent("b", none);
      User.setUser("a", none);
      LLMObs.startLLMSpan("a", "b", "c", null, null).finish();
      Profiling.get();
    }
    System.out.println("done");
  }
}
