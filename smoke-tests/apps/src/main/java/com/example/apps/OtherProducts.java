// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package com.example.apps;

import datadog.appsec.api.user.User;
import datadog.trace.api.EventTracker;
import datadog.trace.api.GlobalTracer;
import datadog.trace.api.llmobs.LLMObs;
import datadog.trace.api.profiling.Profiling;
import java.util.Collections;
import java.util.Map;

/** Calls dd-trace-api for more than tracing, and works whatever comes of it. */
final class OtherProducts {
  private OtherProducts() {}

  public static void main(String[] args) {
    Map<String, String> none = Collections.emptyMap();
    EventTracker events = GlobalTracer.getEventTracker();
    for (int i = 0; i < 2; i++) {
      events.trackLoginSuccessEvent("a", none);
      events.trackCustomEvent("b", none);
      User.setUser("a", none);
      LLMObs.startLLMSpan("a", "b", "c", null, null).finish();
      Profiling.get();
    }
    System.out.println("done");
  }
}
