// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package example.server;

import io.sampleragent.instrumentation.testing.HttpServerUnderTest;
import javax.servlet.DispatcherType;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.webresources.TomcatURLStreamHandlerFactory;
import org.apache.tomcat.util.descriptor.web.ErrorPage;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/** Tomcat, embedded. */
public final class TomcatServer implements HttpServerUnderTest {
  static {
    // A second Tomcat in this JVM, from another class loader, must not fail for this.
    TomcatURLStreamHandlerFactory.disable();
  }

  private final Tomcat tomcat = new Tomcat();

  @Override
  public int start(Object webApp) throws Exception {
    WebApp app = (WebApp) webApp;
    tomcat.setBaseDir("target/tomcat");
    tomcat.setPort(0);
    tomcat.getConnector();
    Context context = tomcat.addContext("/app", null);
    app.servlets()
        .forEach(
            (pattern, servlet) -> {
              Tomcat.addServlet(context, pattern, servlet).setAsyncSupported(true);
              context.addServletMappingDecoded(pattern, pattern);
            });
    app.filters()
        .forEach(
            (pattern, filter) -> {
              FilterDef definition = new FilterDef();
              definition.setFilterName(pattern);
              definition.setFilter(filter);
              definition.setAsyncSupported("true");
              context.addFilterDef(definition);
              FilterMap mapping = new FilterMap();
              mapping.setFilterName(pattern);
              mapping.addURLPattern(pattern);
              for (DispatcherType type : DispatcherType.values()) {
                mapping.setDispatcher(type.name());
              }
              context.addFilterMap(mapping);
            });
    ErrorPage page = new ErrorPage();
    page.setErrorCode(503);
    page.setLocation("/error-page");
    context.addErrorPage(page);
    tomcat.start();
    return tomcat.getConnector().getLocalPort();
  }

  @Override
  public void close() throws Exception {
    tomcat.stop();
    tomcat.destroy();
  }
}
