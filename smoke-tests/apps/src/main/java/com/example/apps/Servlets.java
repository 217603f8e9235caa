// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package com.example.apps;

import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.servlet.AsyncContext;
import javax.servlet.DispatcherType;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.RequestDispatcher;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** What a servlet can do to a request: each path does one thing. */
final class Servlets extends HttpServlet {
  private static final long serialVersionUID = 1L;

  /** Asynchronous requests that nobody answered yet; {@code /release} answers the oldest. */
  private static final BlockingQueue<AsyncContext> WAITING = new LinkedBlockingQueue<>();

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    switch (path(request)) {
      case "/sync":
        response.getWriter().println("sync");
        break;
      case "/forward":
        request.getRequestDispatcher("/sync").forward(request, response);
        break;
      case "/include":
        request.getRequestDispatcher("/sync").include(request, response);
        break;
      case "/error":
        throw new ServletException("outer", new IllegalStateException("no such order"));
      case "/refused":
        response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        break;
      case "/call":
        response.setHeader("X-Shop", "open");
        int status = UrlConnectionClient.get(request.getParameter("url"));
        response.getWriter().println("called: " + status);
        break;
      case "/complete":
      case "/dispatch":
        async(request, response);
        break;
      case "/release":
        release(response);
        break;
      default:
        response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }
  }

  /** An included servlet still sees the path of the request; its own is in an attribute. */
  private static String path(HttpServletRequest request) {
    Object included = request.getAttribute(RequestDispatcher.INCLUDE_SERVLET_PATH);
    return included == null ? request.getServletPath() : (String) included;
  }

  private static void async(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (request.getDispatcherType() == DispatcherType.ASYNC) {
      response.getWriter().println("dispatched");
      return;
    }
    AsyncContext context = request.startAsync();
    context.setTimeout(0);
    WAITING.add(context);
  }

  private static void release(HttpServletResponse response) throws IOException {
    AsyncContext context = takeWaiting();
    HttpServletRequest waiting = (HttpServletRequest) context.getRequest();
    if (waiting.getServletPath().equals("/dispatch")) {
      context.dispatch();
    } else {
      context.getResponse().getWriter().println("completed");
      context.complete();
    }
    response.getWriter().println("released");
  }

  private static AsyncContext takeWaiting() throws IOException {
    try {
      return WAITING.take();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  /** Lets nobody in: answers by itself, and the chain never runs. */
  static final class Login implements Filter {
    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
        throws IOException {
      ((HttpServletResponse) response).setStatus(HttpServletResponse.SC_UNAUTHORIZED);
      response.getWriter().println("who are you?");
    }
  }
}
