// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class ErrorsTest {
  @Test
  void survivesACauseThatCannotBeAsked() {
    Throwable thrown = new Causeless();
    assertThat(Errors.unwrapped(thrown)).isSameAs(thrown);
    assertThat(Errors.isBrokenPipe(thrown)).isFalse();
  }

  @Test
  void unwraps_whatOnlySaysThatItHappenedElsewhere() {
    Throwable cause = new IllegalStateException();
    assertThat(Errors.unwrapped(new ExecutionException(cause))).isSameAs(cause);
    assertThat(Errors.unwrapped(cause)).isSameAs(cause);
  }

  private static final class Causeless extends ExecutionException {
    @Override
    public synchronized Throwable getCause() {
      throw new IllegalStateException("no cause");
    }
  }
}
