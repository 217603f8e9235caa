// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.weaving.differential;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampleragent.tracer.Failures;
import java.lang.reflect.Executable;
import java.util.Collections;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.objectweb.asm.Opcodes;

/**
 * Methods that nobody would write, woven by us and by Byte Buddy. A failure names its seed; {@code
 * -Dfuzz.seed=... -Dfuzz.methods=10} repeats it. Profile {@code fuzz} runs many more.
 */
class RandomMethodsTest {
  private static final int METHODS = Integer.getInteger("fuzz.methods", 500);
  private static final long SEED = Long.getLong("fuzz.seed", 20_261_121_000_000L);
  private static final int PER_CLASS = 10;

  /** Each has its own advice; the generated class takes the place of the sample. */
  private static final String[] ADVISED = {
    "Random", "Random", "Random", "EnterOnly", "ExitOnly", "ReturnOnly", "Chained", "Failing"
  };

  private static final int[] VERSIONS = {
    Opcodes.V1_4,
    Opcodes.V1_5,
    Opcodes.V1_6,
    Opcodes.V1_7,
    Opcodes.V1_8,
    Opcodes.V11,
    Opcodes.V17,
    Opcodes.V21,
    Opcodes.V25
  };

  private static final String[] TYPES = {
    "I", "J", "F", "D", "Z", "B", "C", "S", "Ljava/lang/String;", "Ljava/lang/Object;", "[I", "[J"
  };

  @Test
  @Timeout(value = 3, unit = TimeUnit.HOURS)
  void randomMethods_behaveTheSame() {
    Failures.reset();
    for (int i = 0; i < METHODS / PER_CLASS; i++) {
      long seed = SEED + i;
      try {
        compare(new Random(seed));
      } catch (Throwable failure) {
        throw new AssertionError("-Dfuzz.seed=" + seed + ": " + failure.getMessage(), failure);
      }
    }
  }

  private static void compare(Random random) throws Exception {
    String name = "sample.differential." + ADVISED[random.nextInt(ADVISED.length)];
    Versions versions = new Versions(Collections.singletonMap(name, classFile(name, random)));
    versions.assertOnlyCodeIsWoven(name);
    int shapes = 0;
    for (Executable shape : versions.shapes(name)) {
      versions.assertSameBehaviour(name, shape.toString());
      shapes++;
    }
    assertThat(shapes).as("two constructors too").isEqualTo(PER_CLASS + 2);
  }

  private static byte[] classFile(String name, Random random) {
    int known = 0;
    while (known < VERSIONS.length && VERSIONS[known] - 44 <= Levels.RUNNING) {
      known++;
    }
    int version = VERSIONS[random.nextInt(known)];
    boolean frames = version > Opcodes.V1_6 || version == Opcodes.V1_6 && random.nextBoolean();
    ClassMaker maker = new ClassMaker(name, version, frames).constructor();
    for (int i = 0; i < PER_CLASS; i++) {
      boolean isStatic = random.nextBoolean();
      int access = Opcodes.ACC_PUBLIC | (isStatic ? Opcodes.ACC_STATIC : 0);
      String descriptor = descriptor(random);
      maker.method(
          random.nextInt(5) == 0 ? access | Opcodes.ACC_SYNCHRONIZED : access,
          "m" + i,
          descriptor,
          code -> RandomMethod.write(random, code, isStatic, descriptor, !frames));
    }
    String arguments =
        "(I" + descriptor(random).replaceFirst(".*\\(", "").replaceFirst("\\).*", ")V");
    maker.instance(
        "<init>",
        arguments,
        code -> {
          ClassMaker.callObject(code);
          RandomMethod.write(random, code, false, arguments, !frames);
        });
    return maker.classFile();
  }

  private static String descriptor(Random any) {
    // One of 1,000: the JVM keeps code for each signature for ever, and runs out of room for it.
    Random random = new Random(any.nextInt(1_000));
    StringBuilder descriptor = new StringBuilder("(");
    for (int i = random.nextInt(12) == 0 ? 40 : random.nextInt(6); i > 0; i--) {
      descriptor.append(TYPES[random.nextInt(TYPES.length)]);
    }
    String returned = random.nextInt(6) == 0 ? "V" : TYPES[random.nextInt(TYPES.length)];
    return descriptor.append(')').append(returned).toString();
  }
}
