// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package com.example.demo;

import com.grack.nanojson.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;

/** Runs the two services of the sampling guide and tells what became of their traces. */
public final class Demo {
  private Demo() {}

  public static void main(String[] args) throws Exception {
    if (List.of(args).contains("--help")) {
      System.out.println(Options.USAGE);
      return;
    }
    Options options;
    try {
      options = Options.parse(args);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.err.println(Options.USAGE);
      System.exit(2);
      return;
    }
    System.exit(run(options) ? 0 : 1);
  }

  private static boolean run(Options options) throws Exception {
    try (Services services = new Services(options)) {
      Runtime.getRuntime().addShutdownHook(new Thread(services::close, "stop services"));
      try {
        return show(options, services);
      } catch (IOException | CompletionException e) {
        if (!services.closed()) { // or Ctrl-C came in between
          System.err.println("The demo failed: " + e.getMessage());
        }
        return false;
      }
    }
  }

  private static boolean show(Options options, Services services) throws Exception {
    System.out.println("Starting a local agent, SERVICE_A (keeps 5 %) and SERVICE_B (default).");
    services.start();
    sendRequests(services, options.requests());
    services.stopServices();
    boolean fine = report(new Arrived(services.page()), options.requests());
    if (!options.once()) {
      System.out.println("Open " + services.page() + " to look at each trace. Ctrl-C ends.");
      new CountDownLatch(1).await();
    }
    return fine;
  }

  private static void sendRequests(Services services, int count) throws IOException {
    System.out.println("Sending " + count + " requests to " + services.urlOfA());
    Progress progress = new Progress(count);
    for (int sent = 1; sent <= count; sent++) {
      services.sendRequest();
      progress.done(sent);
    }
  }

  private static boolean report(Arrived arrived, int requests) throws IOException {
    System.out.println();
    int kept = 0;
    int known = 0;
    for (Object each : arrived.services()) {
      JsonObject service = (JsonObject) each;
      printService(service);
      if (service.getString("name").equals("SERVICE_A")) {
        kept = service.getInt("kept");
        known = kept + service.getInt("dropped");
      }
    }
    System.out.println();
    System.out.printf("%d of %d traces kept. %s%n", kept, requests, expectation(requests));
    if (known != requests) {
      System.out.printf("That is wrong: %d traces arrived, not %d.%n", known, requests);
    }
    return checkWhole(arrived.keptTraces()) && known == requests;
  }

  private static boolean checkWhole(List<JsonObject> kept) {
    long whole = kept.stream().filter(Demo::isWhole).count();
    System.out.printf(
        "Looked into %d kept traces: %d are whole, both services, each span below its caller.%n",
        kept.size(), whole);
    return whole == kept.size();
  }

  /** Chance is by a hash of the trace id, so the number varies as if drawn by lot. */
  private static String expectation(int requests) {
    double mean = 0.05 * requests;
    double spread = 2 * Math.sqrt(mean * 0.95);
    return String.format(
        "5 %% would be %.0f; a hash of each random trace id decides, so it varies:"
            + " %.0f to %.0f is usual.",
        mean, Math.max(0, Math.ceil(mean - spread)), Math.floor(mean + spread));
  }

  private static void printService(JsonObject service) {
    int kept = service.getInt("kept");
    int dropped = service.getInt("dropped");
    System.out.printf("%s: %d kept, %d dropped%n", service.getString("name"), kept, dropped);
    for (Object each : service.getArray("reasons")) {
      JsonObject reason = (JsonObject) each;
      System.out.printf(
          "  %s: %d kept, %d dropped%n",
          reason.getString("text"), reason.getInt("kept"), reason.getInt("dropped"));
    }
  }

  private static boolean isWhole(JsonObject trace) {
    String problem = Wholeness.problem(trace);
    if (problem != null) {
      System.out.println("Trace " + trace.getString("id") + " is not whole: " + problem);
    }
    return problem == null;
  }
}
