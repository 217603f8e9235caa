// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.okhttp3;

import io.sampleragent.instrumentation.testing.HttpClientContract;
import io.sampleragent.instrumentation.testing.HttpClientUnderTest;
import io.sampleragent.instrumentation.testing.LibraryLoader;
import org.junit.jupiter.api.Nested;

class OkHttpTest {
  @Nested
  class V3x12 extends Contract {
    V3x12() {
      super("okhttp-3.12");
    }
  }

  @Nested
  class V4x12 extends Contract {
    V4x12() {
      super("okhttp-4.12");
    }
  }

  @Nested
  class V5x5 extends Contract {
    V5x5() {
      super("okhttp-5.5");
    }
  }

  abstract static class Contract extends HttpClientContract {
    private final LibraryLoader library;

    Contract(String version) {
      library = LibraryLoader.of(version, "okhttp3.", "okio.", "kotlin.", "example.okhttp.");
    }

    @Override
    protected HttpClientUnderTest newClient() {
      return library.create(HttpClientUnderTest.class, "example.okhttp.OkHttpUnderTest");
    }

    @Override
    protected String operation() {
      return "okhttp.request";
    }

    @Override
    protected String component() {
      return "okhttp";
    }

    @Override
    protected boolean seesHeadersOfLibrary() {
      return true;
    }
  }
}
