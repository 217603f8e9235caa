// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package example.servlet;

import example.server.WebApp;
import io.sampleragent.tracer.MethodSpan;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.servlet.AsyncContext;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.FilterConfig;
import javax.servlet.GenericServlet;
import javax.servlet.Servlet;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletRequestWrapper;
import javax.servlet.http.HttpServletResponse;
import javax.servlet.http.HttpServletResponseWrapper;

/** A page for every way in which a request can take its course. */
public final class ExampleApp implements WebApp {
  private interface Page {
    void answer(HttpServletRequest request, HttpServletResponse response) throws Exception;
  }

  private final Map<String, Servlet> servlets = new HashMap<>();

  @Override
  public Map<String, Servlet> servlets() {
    page("/ok", (request, response) -> response.getWriter().print("ok"));
    page("/child", (request, response) -> child());
    page("/headers", (request, response) -> answerWithHeaders(response));
    page(
        "/headers/forward",
        (request, response) -> request.getRequestDispatcher("/headers").forward(request, response));
    page("/headers/async", (request, response) -> dispatch(request, "/headers"));
    page("/not-found", (request, response) -> response.sendError(404));
    page("/unavailable", (request, response) -> response.sendError(503));
    page("/error-page", (request, response) -> response.getWriter().print("sorry"));
    page(
        "/throws",
        (request, response) -> {
          throw new IllegalStateException("as asked for");
        });
    page(
        "/throws-wrapped",
        (request, response) -> {
          throw new ServletException(new IllegalStateException("as asked for"));
        });
    page(
        "/forward",
        (request, response) -> request.getRequestDispatcher("/child").forward(request, response));
    page(
        "/include",
        (request, response) -> request.getRequestDispatcher("/child").include(request, response));
    page("/wrapped/page", (request, response) -> response.setStatus(203));
    page("/guarded/page", (request, response) -> response.setStatus(200));
    page("/async/complete", ExampleApp::complete);
    page("/async/complete-at-once", (request, response) -> request.startAsync().complete());
    page("/async/dispatch", (request, response) -> dispatch(request, "/child"));
    page("/async/dispatch-twice", (request, response) -> dispatch(request, "/async/dispatch"));
    page("/async/throws", (request, response) -> dispatch(request, "/throws"));
    page(
        "/async/throws-late",
        (request, response) -> {
          response.setHeader("X-Answer", "late");
          response.flushBuffer();
          dispatch(request, "/throws");
        });
    // Jetty loses a time-out that comes before the request has left the servlet, with and without
    // tracing: 9.4 one in forty of 1 ms, 10 one of 100 ms on a machine with a load of 15.
    page("/async/timeout", (request, response) -> request.startAsync().setTimeout(500));
    servlets.put("/generic", new Generic());
    return servlets;
  }

  @Override
  public Map<String, Filter> filters() {
    Map<String, Filter> filters = new LinkedHashMap<>();
    filters.put("/*", new Passing());
    filters.put("/wrapped/*", new Wrapping());
    filters.put("/guarded/*", new Guarding());
    return filters;
  }

  private void page(String path, Page page) {
    servlets.put(path, new PageServlet(page));
  }

  private static void child() {
    MethodSpan.finish(MethodSpan.start("Child", "work", null, null, false, false), null);
  }

  private static void answerWithHeaders(HttpServletResponse response) throws IOException {
    response.setContentType("text/plain");
    response.addHeader("X-Answer", "one");
    response.addHeader("X-Answer", "two");
    response.addHeader("Set-Cookie", "secret=1");
    response.getWriter().print("ok");
  }

  private static void complete(HttpServletRequest request, HttpServletResponse response) {
    AsyncContext context = request.startAsync();
    new Thread(
            () -> {
              response.setStatus(202);
              response.setHeader("X-Answer", "later");
              context.complete();
            })
        .start();
  }

  private static void dispatch(HttpServletRequest request, String path) {
    AsyncContext context = request.startAsync();
    new Thread(() -> context.dispatch(path)).start();
  }

  private static final class PageServlet extends HttpServlet {
    private static final long serialVersionUID = 1;
    private final transient Page page;

    PageServlet(Page page) {
      this.page = page;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws ServletException, IOException {
      try {
        page.answer(request, response);
      } catch (ServletException | IOException | RuntimeException expected) {
        throw expected;
      } catch (Exception unexpected) {
        throw new ServletException(unexpected);
      }
    }
  }

  private static final class Generic extends GenericServlet {
    private static final long serialVersionUID = 1;

    @Override
    public void service(ServletRequest request, ServletResponse response) {
      ((HttpServletResponse) response).setStatus(206);
    }
  }

  private static class Passing implements Filter {
    @Override
    public void init(FilterConfig config) {}

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
        throws IOException, ServletException {
      chain.doFilter(request, response);
    }

    @Override
    public void destroy() {}
  }

  private static final class Wrapping extends Passing {
    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
        throws IOException, ServletException {
      chain.doFilter(
          new HttpServletRequestWrapper((HttpServletRequest) request),
          new HttpServletResponseWrapper((HttpServletResponse) response));
    }
  }

  private static final class Guarding extends Passing {
    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
        throws IOException {
      ((HttpServletResponse) response).sendError(401);
    }
  }
}
