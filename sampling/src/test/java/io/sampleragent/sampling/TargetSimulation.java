// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.sampling;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Traffic of a service, in the time of a scripted clock: traces of several resources arrive by
 * chance (Poisson) with random ids. The same seed gives the same run on every machine, which is why
 * logarithms are those of {@link StrictMath}.
 */
final class TargetSimulation {
  private static final long MINUTE = 60 * FakeTicker.SECOND;

  private final FakeTicker ticker = new FakeTicker();
  private final SplittableRandom random;
  private final Sampler sampler;

  TargetSimulation(double target, long seed) {
    SamplingSettings settings =
        SamplingSettings.UNSET.withTarget(target, Source.ENVIRONMENT, "DD_SAMPLER_TARGET_TPS");
    this.random = new SplittableRandom(seed);
    this.sampler = Samplers.create(settings, new AgentRates(ticker, problem -> {}), ticker);
  }

  /** Lets so many minutes pass. */
  Result run(Traffic traffic, int minutes) {
    Result result = new Result(minutes, traffic.size());
    FakeRoot root = new FakeRoot();
    long start = ticker.getAsLong();
    long end = start + minutes * MINUTE;
    while (true) {
      double seconds = -StrictMath.log(1 - random.nextDouble()) / traffic.perSecond();
      if (ticker.getAsLong() + seconds * FakeTicker.SECOND >= end) {
        ticker.advance(end - ticker.getAsLong()); // arrivals have no memory: the next begins anew
        return result;
      }
      ticker.advanceSeconds(seconds);
      int resource = traffic.choose(random);
      root.id(random.nextLong()).resource(traffic.name(resource, random));
      int second = (int) ((ticker.getAsLong() - start) / FakeTicker.SECOND);
      result.add(second, resource, sampler.decide(root));
    }
  }

  int resources() {
    return ((TargetSampler) sampler).resources();
  }

  /** Resources and how often each is asked for. */
  static final class Traffic {
    private final List<String> names = new ArrayList<>();
    private final List<Integer> variants = new ArrayList<>();
    private final List<Double> upTo = new ArrayList<>();

    Traffic and(String name, double perSecond) {
      return and(name, 1, perSecond);
    }

    /** So many resources, counted as one, as when ids are in names. */
    Traffic and(String name, int count, double perSecond) {
      names.add(name);
      variants.add(count);
      upTo.add(perSecond() + perSecond);
      return this;
    }

    /** So many resources, the second asked for half as often as the first, the third a third. */
    Traffic zipf(String name, int count, double perSecond) {
      double sum = 0;
      for (int i = 1; i <= count; i++) {
        sum += 1.0 / i;
      }
      for (int i = 1; i <= count; i++) {
        and(name + i, perSecond / i / sum);
      }
      return this;
    }

    int size() {
      return names.size();
    }

    double perSecond() {
      return upTo.isEmpty() ? 0 : upTo.get(upTo.size() - 1);
    }

    private int choose(SplittableRandom random) {
      double position = random.nextDouble() * perSecond();
      int low = 0;
      int high = names.size() - 1;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (position < upTo.get(middle)) {
          high = middle;
        } else {
          low = middle + 1;
        }
      }
      return low;
    }

    private String name(int resource, SplittableRandom random) {
      String name = names.get(resource);
      int count = variants.get(resource);
      return count == 1 ? name : name + random.nextInt(count);
    }
  }

  /** What was offered and kept in each second, and of each resource in each minute. */
  static final class Result {
    private final int[] offeredInSecond;
    private final int[] keptInSecond;
    private final int[][] offeredInMinute;
    private final int[][] keptInMinute;
    private double estimate;
    private double variance;

    private Result(int minutes, int resources) {
      offeredInSecond = new int[minutes * 60];
      keptInSecond = new int[minutes * 60];
      offeredInMinute = new int[minutes][resources];
      keptInMinute = new int[minutes][resources];
    }

    private void add(int second, int resource, Decision decision) {
      double weight = 1 / decision.rulePsr();
      offeredInSecond[second]++;
      offeredInMinute[second / 60][resource]++;
      variance += weight - 1;
      if (decision.kept()) {
        estimate += weight;
        keptInSecond[second]++;
        keptInMinute[second / 60][resource]++;
      }
    }

    int offered() {
      return sum(offeredInSecond, 0);
    }

    int kept() {
      return sum(keptInSecond, 0);
    }

    double offeredPerSecondInLastMinute() {
      return sum(offeredInSecond, offeredInSecond.length - 60) / 60.0;
    }

    double keptPerSecondInLastMinute() {
      return sum(keptInSecond, keptInSecond.length - 60) / 60.0;
    }

    private static int sum(int[] seconds, int from) {
      int sum = 0;
      for (int i = from; i < seconds.length; i++) {
        sum += seconds[i];
      }
      return sum;
    }

    int mostKeptInASecond() {
      int most = 0;
      for (int kept : keptInSecond) {
        most = Math.max(most, kept);
      }
      return most;
    }

    /** Of the resources that had traffic in a minute, what was kept of the one least kept. */
    int leastKeptInAMinute() {
      int least = Integer.MAX_VALUE;
      for (int minute = 0; minute < keptInMinute.length; minute++) {
        for (int i = 0; i < keptInMinute[minute].length; i++) {
          if (offeredInMinute[minute][i] > 0) {
            least = Math.min(least, keptInMinute[minute][i]);
          }
        }
      }
      return least;
    }

    /** What a backend counts that weights each trace with the rate it carries. */
    double estimate() {
      return estimate;
    }

    /** How far the estimate strays by chance: the root of the sum of (1 - rate) / rate. */
    double deviation() {
      return Math.sqrt(variance);
    }
  }
}
