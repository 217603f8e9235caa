// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package com.example.apis;

import datadog.trace.api.GlobalTracer;
import datadog.trace.api.interceptor.MutableSpan;
import datadog.trace.api.interceptor.TraceInterceptor;
import java.io.IOException;
import java.util.Collection;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Runs the {@link Nesting} that a request asks for, and marks every span that goes by. */
public final class NestingServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  public void init() {
    GlobalTracer.get().addTraceInterceptor(new Mark("seen" + getServletContext().getContextPath()));
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Nesting nesting =
        new Nesting(
            request.getParameter("id"), request.getContextPath(), request.getParameter("next"));
    nesting.run(request.getParameter("layers"));
    response.getWriter().println("nested");
  }

  /** Of every trace of the process, whichever application it belongs to. */
  private static final class Mark implements TraceInterceptor {
    private final String tag;

    Mark(String tag) {
      this.tag = tag;
    }

    @Override
    public Collection<? extends MutableSpan> onTraceComplete(
        Collection<? extends MutableSpan> trace) {
      for (MutableSpan span : trace) {
        span.setTag(tag, true);
      }
      return trace;
    }

    @Override
    public int priority() {
      return 1; // as the other application's
    }
  }
}
