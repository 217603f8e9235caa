// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package com.example.demo;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Local agent, SERVICE_A and SERVICE_B, each a JVM of its own. */
final class Services implements AutoCloseable {
  private final Options options;
  private final List<Child> running = new ArrayList<>();
  private volatile boolean closed;
  private int agentPort;
  private int portA;

  Services(Options options) {
    this.options = options;
  }

  void start() throws IOException {
    agentPort = startAgent(Ports.freeOrAny(8126, "the local agent"));
    int portB = startService("SERVICE_B", Map.of(), "ServiceB", port(54322, "SERVICE_B"));
    portA =
        startService(
            "SERVICE_A",
            Map.of("DD_TRACE_SAMPLE_RATE", "0.05"),
            "ServiceA",
            port(54321, "SERVICE_A"),
            "http://127.0.0.1:" + portB + "/b");
  }

  private static String port(int wanted, String what) {
    return String.valueOf(Ports.freeOrAny(wanted, what));
  }

  private int startAgent(int port) throws IOException {
    return run(
        "the local agent",
        Map.of(),
        List.of("-jar", options.agentJar().toString(), "agent", "--port", String.valueOf(port)));
  }

  private int startService(
      String name, Map<String, String> sampling, String mainClass, String... arguments)
      throws IOException {
    Map<String, String> settings = new HashMap<>(sampling);
    settings.put("DD_SERVICE", name);
    settings.put("DD_ENV", "test");
    settings.put("DD_VERSION", "v1");
    settings.put("DD_TAGS", "project:your_project_name");
    settings.put("DD_TRACE_AGENT_PORT", String.valueOf(agentPort));
    List<String> command = new ArrayList<>();
    command.add("-javaagent:" + options.agentJar());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("com.example.shop." + mainClass);
    command.addAll(List.of(arguments));
    return run(name, settings, command);
  }

  private int run(String name, Map<String, String> settings, List<String> command)
      throws IOException {
    Child child = Child.start(name, settings, command);
    synchronized (running) {
      running.add(child);
    }
    return child.port();
  }

  String page() {
    return "http://127.0.0.1:" + agentPort + "/";
  }

  String urlOfA() {
    return "http://127.0.0.1:" + portA + "/a";
  }

  void sendRequest() throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) URI.create(urlOfA()).toURL().openConnection();
    if (connection.getResponseCode() != 200) {
      throw new IOException(urlOfA() + " answered " + connection.getResponseCode());
    }
    connection.getInputStream().close();
  }

  /** Ends the two services: what they still hold reaches the agent now, and nothing comes later. */
  void stopServices() {
    stopDownTo(1);
  }

  boolean closed() {
    return closed;
  }

  @Override
  public void close() {
    closed = true;
    stopDownTo(0);
  }

  private void stopDownTo(int left) {
    synchronized (running) {
      while (running.size() > left) {
        running.remove(running.size() - 1).stop();
      }
    }
  }
}
