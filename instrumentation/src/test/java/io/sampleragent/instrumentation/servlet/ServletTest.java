// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.servlet;

import io.sampleragent.instrumentation.testing.HttpServerContract;
import io.sampleragent.instrumentation.testing.HttpServerUnderTest;
import io.sampleragent.instrumentation.testing.LibraryLoader;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

class ServletTest {
  @Nested
  class Tomcat9 extends Contract {
    Tomcat9() {
      super(LibraryLoader.of("tomcat-9", OWN), "example.server.TomcatServer");
    }
  }

  @Nested
  @EnabledForJreRange(min = JRE.JAVA_11)
  class Tomcat10 extends Contract {
    Tomcat10() {
      super(LibraryLoader.jakarta("tomcat-10", OWN), "example.server.TomcatServer");
    }
  }

  @Nested
  class Jetty9 extends Contract {
    Jetty9() {
      super(LibraryLoader.of("jetty-9", OWN), "example.server.JettyServer");
    }
  }

  @Nested
  @EnabledForJreRange(min = JRE.JAVA_11)
  class Jetty10 extends Contract {
    Jetty10() {
      super(LibraryLoader.of("jetty-10", OWN), "example.server.JettyServer");
    }
  }

  @Nested
  @EnabledForJreRange(min = JRE.JAVA_17)
  class Jetty12 extends Contract {
    Jetty12() {
      super(LibraryLoader.jakarta("jetty-12", OWN), "example.server.JettyServer");
    }
  }

  private static final String[] OWN = {
    "javax.servlet.",
    "jakarta.servlet.",
    "org.apache.",
    "org.eclipse.",
    "org.slf4j.",
    "example.server."
  };

  abstract static class Contract extends HttpServerContract {
    private final LibraryLoader container;
    private final LibraryLoader application;
    private final String server;

    Contract(LibraryLoader container, String server) {
      this.container = container;
      this.application = container.child("example.servlet.");
      this.server = server;
    }

    @Override
    protected HttpServerUnderTest newServer() {
      return container.create(HttpServerUnderTest.class, server);
    }

    @Override
    protected Object newApp() {
      return application.create(Object.class, "example.servlet.ExampleApp");
    }
  }
}
