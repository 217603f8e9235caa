// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import com.grack.nanojson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The rates an agent sends back for each service and environment, and the sampler that follows
 * them.
 *
 * <p>{@link #update} is called by the thread that talks to the agent, look-ups by application
 * threads; an answer replaces the whole table at once. Before the first answer every trace is kept.
 * After dd-trace-java's {@code RateByServiceTraceSampler}.
 *
 * <p>Every sampler ends here, so here is the {@link Rescue}, too: it comes last, and whether it is
 * needed depends on the agent.
 */
public final class AgentRates implements Sampler {
  private static final double MAX_INCREASE = 2; // a rate may double once a second
  private static final long INCREASE_INTERVAL = 1_000_000_000L; // nanoseconds
  private static final String SERVICE = "service:";
  private static final String ENV = ",env:";

  private final LongSupplier nanoTicker;
  private final Problems problems;
  private final OutcomeCounters outcomes = new OutcomeCounters();
  private final OutcomeCounters withoutRate = new OutcomeCounters();
  private volatile RateTable table = RateTable.EMPTY;
  private volatile @Nullable Rescue rescue; // null: nothing to rescue, and no class of it loaded
  private boolean samplesErrors = true; // only under the lock
  private boolean increasedBefore; // this and the next four only under the lock of update
  private long lastIncrease;
  private boolean rampingUp;
  private @Nullable String lastBody;
  private @Nullable String lastProblem;

  /**
   * @param nanoTicker like {@link System#nanoTime()}, for the ramp-up
   * @param problems told about an answer that cannot be used, once while it stays the same
   */
  public AgentRates(LongSupplier nanoTicker, Problems problems) {
    this.nanoTicker = nanoTicker;
    this.problems = problems;
  }

  @Override
  public Decision decide(LocalRoot root) {
    Reason reason = table.find(root.service(), env(root.tag("env")));
    if (reason == null) {
      withoutRate.kept.increment();
      return Reason.DEFAULT.kept;
    }
    boolean kept = ConsistentProbability.keeps(root, reason.rate);
    (kept ? outcomes.kept : outcomes.dropped).increment();
    return kept ? reason.kept : reason.dropped;
  }

  @Override
  public Decision review(Decision decided, LocalRoot root, boolean hasError, long rootNanos) {
    Rescue second = rescue;
    return second == null ? decided : second.review(decided, root, hasError, rootNanos);
  }

  /** Takes the user's word on what to rescue, in place of what held before. */
  synchronized void rescue(RescueSettings settings) {
    Rescue made = new Rescue(settings, nanoTicker);
    made.agentSamplesErrors(samplesErrors);
    rescue = made;
  }

  /**
   * Whether the agent keeps dropped traces with errors by itself, as a Datadog Agent does. Until
   * this is called, it is taken to do so. Where it does not, we do, unless a user set how many.
   */
  public synchronized void agentSamplesErrors(boolean itDoes) {
    samplesErrors = itDoes;
    if (rescue != null) {
      rescue.agentSamplesErrors(itDoes);
    } else if (!itDoes) {
      rescue(RescueSettings.UNSET);
    }
  }

  @Override
  public void collect(List<Outcomes> into) {
    into.add(outcomes.snapshot("the agent's rates"));
    into.add(withoutRate.snapshot(Reason.DEFAULT.text));
    collectRescue(into);
  }

  /** {@link #collect} without what became of the rates. */
  void collectRescue(List<Outcomes> into) {
    Rescue second = rescue;
    if (second != null) {
      second.collect(into);
    }
  }

  private static String env(@Nullable Object tag) {
    String text = tag == null ? null : TagText.of(tag);
    return text == null ? "" : text;
  }

  /**
   * Takes the body of an agent's answer. An empty body, {@code OK} and an object without rates
   * change nothing; so does a body that cannot be parsed, which is reported.
   */
  public synchronized void update(String rateByServiceJson) {
    String body = rateByServiceJson.trim();
    if (body.isEmpty() || body.equalsIgnoreCase("OK")) {
      return;
    }
    // An agent repeats its table each second; it lists the services of the whole machine.
    if (body.equals(lastBody) && !rampingUp) {
      return;
    }
    lastBody = body;
    try {
      Object answer = Json.parse(body);
      Object rates = answer instanceof Map ? ((Map<?, ?>) answer).get("rate_by_service") : null;
      if (rates instanceof JsonObject) {
        replace((JsonObject) rates);
        lastProblem = null;
      } else if (rates != null || !(answer instanceof Map)) {
        reportOnce("expected an object like {\"rate_by_service\":{}}");
      }
    } catch (Json.Malformed e) {
      reportOnce(String.valueOf(e.getMessage()));
    }
  }

  private void reportOnce(String problem) {
    if (!problem.equals(lastProblem)) {
      lastProblem = problem;
      problems.report("the agent's answer is not used: " + problem);
    }
  }

  private void replace(JsonObject rates) {
    long now = nanoTicker.getAsLong();
    boolean mayIncrease = !increasedBefore || now - lastIncrease >= INCREASE_INTERVAL;
    boolean increased = false;
    RateTable.Builder next = new RateTable.Builder(rates.size());
    for (Map.Entry<String, Object> entry : rates.entrySet()) {
      String key = entry.getKey();
      int env = key.lastIndexOf(ENV);
      if (!key.startsWith(SERVICE) || env < 0 || !(entry.getValue() instanceof Number)) {
        continue; // null means "no rate"; anything else is no key or rate we could use
      }
      String service = key.substring(SERVICE.length(), env);
      String envName = key.substring(env + ENV.length());
      double target = sanitise(((Number) entry.getValue()).doubleValue());
      double current = current(service, envName);
      boolean capped = current > 0 && target > current * MAX_INCREASE;
      increased |= capped;
      next.add(service, envName, capped ? current * (mayIncrease ? MAX_INCREASE : 1) : target);
    }
    table = next.build();
    rampingUp = increased;
    if (increased && mayIncrease) {
      increasedBefore = true;
      lastIncrease = now;
    }
  }

  private static double sanitise(double rate) {
    return Rate.isRate(rate) ? rate : 1;
  }

  // The rate in force, which may be the default one; without any, every trace is kept.
  private double current(String service, String env) {
    Reason reason = table.find(service, env);
    return reason == null ? 1 : reason.rate;
  }
}
