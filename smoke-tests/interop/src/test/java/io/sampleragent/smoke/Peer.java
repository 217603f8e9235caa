// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A service that somebody else traces: a Node service or {@code TomcatServer}, which both get the
 * URL that {@code /shop/call} is asked for. Rates are for traces that begin there.
 */
enum Peer {
  DATADOG_NODE("datadog.js") {
    @Override
    Map<String, String> settings(int backend, double rate) {
      return datadog(backend, rate);
    }
  },
  OPENTELEMETRY_NODE("opentelemetry.js") {
    @Override
    Map<String, String> settings(int backend, double rate) {
      return openTelemetry(backend, rate);
    }
  },
  DATADOG_JAVA("dd-java-agent.jar") {
    @Override
    Map<String, String> settings(int backend, double rate) {
      return datadog(backend, rate);
    }
  },
  OPENTELEMETRY_JAVA("opentelemetry-javaagent.jar") {
    @Override
    Map<String, String> settings(int backend, double rate) {
      return openTelemetry(backend, rate);
    }
  },
  ELASTIC_JAVA("elastic-apm-agent.jar") {
    @Override
    Map<String, String> settings(int backend, double rate) {
      return elastic(backend, rate);
    }
  };

  private static final String HOST = "http://127.0.0.1:";

  private final String tracer;

  Peer(String tracer) {
    this.tracer = tracer;
  }

  /** Whether it also reports what it drops, as far as {@link PeerBackend} wants to know that. */
  boolean reportsDropped() {
    return this != OPENTELEMETRY_NODE && this != OPENTELEMETRY_JAVA;
  }

  /** Whether it reads and writes Datadog's headers; otherwise W3C's alone. */
  boolean speaksDatadog() {
    return this == DATADOG_NODE || this == DATADOG_JAVA;
  }

  /** Environment variables; everything but traces is switched off. */
  abstract Map<String, String> settings(int backend, double rate);

  /**
   * @param more environment variables, which come after {@link #settings}
   */
  App start(int backend, double rate, Map<String, String> more) throws Exception {
    Map<String, String> environment = new LinkedHashMap<>(settings(backend, rate));
    environment.putAll(more);
    return tracer.endsWith(".js")
        ? NodeServices.start(tracer, environment)
        : startTomcat(environment);
  }

  private App startTomcat(Map<String, String> environment) throws IOException {
    Path agent = Path.of("target/agents", tracer).toAbsolutePath();
    assertThat(agent).as("an agent that Maven copies in this module").isRegularFile();
    AppCommand command = AppCommand.untraced(Jdks.running()).before("-javaagent:" + agent);
    environment.forEach(command::env);
    return command.app("TomcatServer", "tomcat9").start();
  }

  private static Map<String, String> datadog(int backend, double rate) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("DD_SERVICE", "peer");
    settings.put("DD_TRACE_AGENT_URL", HOST + backend);
    settings.put("DD_TRACE_SAMPLE_RATE", String.valueOf(rate));
    for (String other :
        new String[] {
          "INSTRUMENTATION_TELEMETRY",
          "REMOTE_CONFIGURATION",
          "RUNTIME_METRICS",
          "JMXFETCH",
          "PROFILING",
          "CRASHTRACKING"
        }) {
      settings.put("DD_" + other + "_ENABLED", "false");
    }
    settings.put("DD_TRACE_STARTUP_LOGS", "false");
    return settings;
  }

  private static Map<String, String> openTelemetry(int backend, double rate) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("OTEL_SERVICE_NAME", "peer");
    settings.put("OTEL_TRACES_EXPORTER", "otlp");
    settings.put("OTEL_METRICS_EXPORTER", "none");
    settings.put("OTEL_LOGS_EXPORTER", "none");
    settings.put("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");
    settings.put("OTEL_EXPORTER_OTLP_ENDPOINT", HOST + backend);
    settings.put("OTEL_TRACES_SAMPLER", "parentbased_traceidratio");
    settings.put("OTEL_TRACES_SAMPLER_ARG", String.valueOf(rate));
    settings.put("OTEL_BSP_SCHEDULE_DELAY", "100");
    return settings;
  }

  private static Map<String, String> elastic(int backend, double rate) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("ELASTIC_APM_SERVICE_NAME", "peer");
    settings.put("ELASTIC_APM_SERVER_URL", HOST + backend);
    settings.put("ELASTIC_APM_TRANSACTION_SAMPLE_RATE", String.valueOf(rate));
    settings.put("ELASTIC_APM_API_REQUEST_TIME", "100ms");
    settings.put("ELASTIC_APM_METRICS_INTERVAL", "0s");
    settings.put("ELASTIC_APM_BREAKDOWN_METRICS", "false");
    settings.put("ELASTIC_APM_CENTRAL_CONFIG", "false");
    settings.put("ELASTIC_APM_CLOUD_PROVIDER", "NONE");
    return settings;
  }
}
