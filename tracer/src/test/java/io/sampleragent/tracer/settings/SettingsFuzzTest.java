// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampleragent.sampling.Source;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Damaged values for every setting: each is used or refused with a sentence, nothing else. Profile
 * {@code fuzz} runs 10 million, {@code -Dfuzz.seed=7} others.
 */
class SettingsFuzzTest {
  private static final int ITERATIONS = Integer.getInteger("fuzz.iterations", 20_000);
  private static final long SEED = Long.getLong("fuzz.seed", 8);

  private static final String[] VALUES = {
    "0.25",
    "1e-3",
    "100",
    "true",
    "keep",
    "500ms",
    "p99",
    "shop.*:0.5,(a|b)+:1e-2",
    "[{\"service\":\"shop*\",\"tags\":{\"a\":\"b?\"},\"sample_rate\":0.1,\"max_per_second\":5,"
        + "\"unless\":[\"error\",\"slower_than:1.5s\"]},{\"sample_rate\":\"0.5\"}]",
    "[{\"resource\":\"GET /cart*\",\"slower_than\":\"500ms\"},{\"slower_than\":\"p99\"}]",
    "key:value,other:x y",
    "http://user:password@host:8126/path",
    "[::1]",
    "500-599,404",
    "X-Tenant:tenant, referer,*",
    "pkg.Class[method1,method2];pkg.Other[*]",
    "com.acme.Health*,com.acme.Foo[bar,get?ll*];*.Bar",
    "~/rules.json"
  };
  private static final String PIECES =
      "[]{}()\",:;\\*?%@/0123456789.-+eE tfn~\n\u0000ä\ud83d\uffff";

  private final SplittableRandom random = new SplittableRandom(SEED);

  @Test
  void damagedValues_areUsedOrRefused() {
    int refused = 0;
    for (int i = 0; i < ITERATIONS; i++) {
      Setting<?> setting = some(Settings.all());
      String text = damaged(some(List.of(VALUES))).trim(); // as values are before they are read
      Origin origin = new Origin(Source.FILE, setting.propertyName());
      try {
        check(String.valueOf(setting.type().parse(text, origin, SettingsFuzzTest::sentence)));
      } catch (BadValue e) {
        String rejection = Resolver.rejection(origin, text, e.getMessage(), setting.allowed());
        sentence(rejection);
        secret(setting, text, rejection);
        refused++;
      } catch (RuntimeException | Error e) {
        throw new AssertionError(
            "seed " + SEED + ", iteration " + i + ", " + setting + " = " + text, e);
      }
    }
    assertThat(refused).isBetween(ITERATIONS / 10, ITERATIONS * 9 / 10); // both ways were walked
  }

  private static void sentence(String problem) {
    check(problem);
    if (problem.isEmpty() || problem.indexOf('\n') >= 0) {
      throw new IllegalStateException("no sentence: " + problem);
    }
  }

  private static void secret(Setting<?> setting, String text, String rejection) {
    boolean address = setting == Settings.AGENT_URL || setting == Settings.AGENT_HOST;
    if (address && text.contains(":password@") && rejection.contains("password")) {
      throw new IllegalStateException("tells a password: " + rejection);
    }
  }

  private static void check(String text) {
    if (text.length() > 10_000) {
      throw new IllegalStateException(text.length() + " characters");
    }
  }

  private String damaged(String text) {
    StringBuilder damaged = new StringBuilder(text);
    for (int edits = random.nextInt(4); edits > 0; edits--) {
      int at = random.nextInt(damaged.length() + 1);
      switch (random.nextInt(4)) {
        case 0:
          damaged.insert(at, PIECES.charAt(random.nextInt(PIECES.length())));
          break;
        case 1:
          damaged.delete(at, Math.min(damaged.length(), at + 1 + random.nextInt(10)));
          break;
        case 2:
          damaged.insert(at, damaged.substring(0, random.nextInt(damaged.length() + 1)));
          break;
        default:
          damaged.setLength(at);
      }
    }
    return damaged.toString();
  }

  private <T> T some(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
