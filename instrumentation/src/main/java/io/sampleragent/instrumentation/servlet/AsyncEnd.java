// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.servlet;

import io.sampleragent.tracer.Failures;
import io.sampleragent.tracer.ServerSpan;
import io.sampleragent.tracer.Tags;
import javax.servlet.AsyncEvent;
import javax.servlet.AsyncListener;
import javax.servlet.ServletResponse;

/**
 * Ends the span of an asynchronous request. The container calls it, so nothing may be thrown from
 * here.
 */
final class AsyncEnd implements AsyncListener {
  private final ServerSpan span;
  private final ServletResponse response;

  AsyncEnd(ServerSpan span, ServletResponse response) {
    this.span = span;
    this.response = response;
  }

  @Override
  public void onComplete(AsyncEvent event) {
    try {
      RequestSpans.finish(span, response, null);
    } catch (Throwable t) {
      Failures.swallowed("servlet: end of an asynchronous request", t);
    }
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    try {
      span.tag("timeout", event.getAsyncContext().getTimeout());
    } catch (Throwable t) {
      Failures.swallowed("servlet: timeout of an asynchronous request", t);
    }
  }

  @Override
  public void onError(AsyncEvent event) {
    try {
      if (span.tag(Tags.ERROR_TYPE) == null) { // else it is what left the servlet, in a wrapper
        span.thrown(RequestSpans.cause(event.getThrowable()));
      }
    } catch (Throwable t) {
      Failures.swallowed("servlet: error of an asynchronous request", t);
    }
  }

  /**
   * Containers forget their listeners when a dispatched request starts asynchronous processing once
   * more.
   */
  @Override
  public void onStartAsync(AsyncEvent event) {
    try {
      event.getAsyncContext().addListener(this);
    } catch (Throwable t) {
      Failures.swallowed("servlet: restart of an asynchronous request", t);
    }
  }
}
