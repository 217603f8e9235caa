// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package com.example.apps;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.instrumentation.annotations.SpanAttribute;
import io.opentelemetry.instrumentation.annotations.WithSpan;
import java.io.File;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;

/** A Tomcat with a servlet that is marked all over, and one that nobody wants to see. */
final class AnnotatedShop {
  // Held, or its level would be forgotten with it.
  private static final Logger TOMCAT = Logger.getLogger("org.apache");
  private static final ExecutorService THREADS = Executors.newFixedThreadPool(2);

  private AnnotatedShop() {}

  public static void main(String[] args) throws Exception {
    TOMCAT.setLevel(Level.SEVERE);
    File base = new File("tomcat").getAbsoluteFile();
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(base.getPath());
    tomcat.setPort(0);
    Context context = tomcat.addContext("/shop", base.getPath());
    Tomcat.addServlet(context, "checkout", new Checkout());
    context.addServletMappingDecoded("/checkout", "checkout");
    Tomcat.addServlet(context, "health", new HealthCheck());
    context.addServletMappingDecoded("/health", "health");
    tomcat.start();
    System.out.println("listening on port " + tomcat.getConnector().getLocalPort());
    tomcat.getServer().await();
  }

  private static void query(String sql) {
    try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:shop");
        Statement statement = connection.createStatement()) {
      statement.executeQuery(sql).close();
    } catch (SQLException refused) {
      throw new IllegalStateException(refused);
    }
  }

  /** Waits for all that it began. */
  static final class Checkout extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException, ServletException {
      try {
        price("apple", 3);
        ship().get();
        notifyCustomer().get();
      } catch (InterruptedException | ExecutionException failed) {
        response.getWriter().println("not shipped");
      }
    }

    @WithSpan(value = "price", kind = SpanKind.CLIENT)
    private static void price(@SpanAttribute("item") String item, @SpanAttribute int amount) {
      query("SELECT '" + item + "', " + amount);
    }

    @WithSpan("ship")
    private static Future<String> ship() {
      return THREADS.submit(() -> "shipped");
    }

    @WithSpan("notify")
    private static CompletableFuture<String> notifyCustomer() {
      return CompletableFuture.supplyAsync(
          () -> {
            throw new IllegalStateException("no address");
          },
          THREADS);
    }
  }

  /** Named in {@code DD_SAMPLER_SUPPRESS}. */
  static final class HealthCheck extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      query("SELECT 2");
      response.getWriter().println("healthy");
    }
  }
}
