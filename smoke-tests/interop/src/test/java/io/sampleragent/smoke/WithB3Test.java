// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * B3 and nothing else between the two services. For Datadog {@code b3} alone is the multiple one.
 */
class WithB3Test {
  private static final String DATADOG = "DD_TRACE_PROPAGATION_STYLE";
  private static final String OPENTELEMETRY = "OTEL_PROPAGATORS";

  @Nested
  class OpenTelemetryJavaSingle extends B3Contract {
    OpenTelemetryJavaSingle() {
      super(Peer.OPENTELEMETRY_JAVA, OPENTELEMETRY, "b3", "b3");
    }
  }

  @Nested
  class OpenTelemetryJavaMulti extends B3Contract {
    OpenTelemetryJavaMulti() {
      super(Peer.OPENTELEMETRY_JAVA, OPENTELEMETRY, "b3multi", "b3multi");
    }
  }

  @Nested
  class OpenTelemetryNodeSingle extends B3Contract {
    OpenTelemetryNodeSingle() {
      super(Peer.OPENTELEMETRY_NODE, OPENTELEMETRY, "b3", "b3");
    }
  }

  @Nested
  class OpenTelemetryNodeMulti extends B3Contract {
    OpenTelemetryNodeMulti() {
      super(Peer.OPENTELEMETRY_NODE, OPENTELEMETRY, "b3multi", "b3multi");
    }
  }

  /** Their propagators read both formats, and ours in the words of OpenTelemetry, too. */
  @Nested
  class OpenTelemetryNodeSingleOursMulti extends B3Contract {
    OpenTelemetryNodeSingleOursMulti() {
      super(Peer.OPENTELEMETRY_NODE, OPENTELEMETRY, "b3", "b3multi");
    }
  }

  @Nested
  class OpenTelemetryNodeMultiOursSingle extends B3Contract {
    OpenTelemetryNodeMultiOursSingle() {
      super(Peer.OPENTELEMETRY_NODE, OPENTELEMETRY, "b3multi", "b3");
    }
  }

  @Nested
  class DatadogNodeSingle extends B3Contract {
    DatadogNodeSingle() {
      super(Peer.DATADOG_NODE, DATADOG, "b3 single header", "b3");
    }
  }

  @Nested
  class DatadogNodeMulti extends B3Contract {
    DatadogNodeMulti() {
      super(Peer.DATADOG_NODE, DATADOG, "b3", "b3multi");
    }
  }

  @Nested
  class DatadogJavaSingle extends B3Contract {
    DatadogJavaSingle() {
      super(Peer.DATADOG_JAVA, DATADOG, "b3single", "b3");
    }
  }

  @Nested
  class DatadogJavaMulti extends B3Contract {
    DatadogJavaMulti() {
      super(Peer.DATADOG_JAVA, DATADOG, "b3", "b3multi");
    }
  }

  /** Both sides have the same setting, but each has its own name for the style. */
  private abstract static class B3Contract extends OneTraceContract {
    private final Peer peer;
    private final String setting;
    private final String theirName;
    private final String ourName;

    B3Contract(Peer peer, String setting, String theirName, String ourName) {
      this.peer = peer;
      this.setting = setting;
      this.theirName = theirName;
      this.ourName = ourName;
    }

    @Override
    Chain.Setup services() {
      return Chain.with(peer).peer(setting, theirName).ours(setting, ourName);
    }

    @Test
    void noOtherHeaders() throws Exception {
      try (Chain chain = services().oursFirst()) {
        Chain.Seen seen = chain.request();
        assertOnlyB3(seen.between().headers());
        assertOnlyB3(seen.behind().headers());
      }
    }

    private static void assertOnlyB3(Headers headers) {
      assertThat(headers.keySet()).noneMatch(name -> name.startsWith("X-datadog"));
      assertThat(headers).doesNotContainKeys("Traceparent", "Tracestate");
    }
  }
}
