// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package example.server;

import io.sampleragent.instrumentation.testing.HttpServerUnderTest;
import java.beans.Statement;
import java.util.EnumSet;
import javax.servlet.DispatcherType;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.servlet.FilterHolder;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;

/** Jetty, embedded. */
public final class JettyServer implements HttpServerUnderTest {
  private final Server server = new Server(0);

  @Override
  public int start(Object webApp) throws Exception {
    WebApp app = (WebApp) webApp;
    ServletContextHandler context = new ServletContextHandler();
    context.setContextPath("/app");
    app.servlets()
        .forEach(
            (pattern, servlet) -> {
              ServletHolder holder = new ServletHolder(servlet);
              holder.setAsyncSupported(true);
              context.addServlet(holder, pattern);
            });
    app.filters()
        .forEach(
            (pattern, filter) -> {
              FilterHolder holder = new FilterHolder(filter);
              holder.setAsyncSupported(true);
              context.addFilter(holder, pattern, EnumSet.allOf(DispatcherType.class));
            });
    ErrorPageErrorHandler errors = new ErrorPageErrorHandler();
    errors.addErrorPage(503, "/error-page");
    // By name: in Jetty 12 the parameter has another type.
    new Statement(context, "setErrorHandler", new Object[] {errors}).execute();
    server.setHandler(context);
    server.start();
    return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
  }

  @Override
  public void close() throws Exception {
    server.stop();
  }
}
