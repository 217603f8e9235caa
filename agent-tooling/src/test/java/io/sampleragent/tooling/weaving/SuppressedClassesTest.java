// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampleragent.tracer.settings.Config;
import io.sampleragent.tracer.settings.MethodPatterns;
import io.sampleragent.tracer.settings.Settings;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Classes that patterns of the user's mean, among those that are loaded already. */
class SuppressedClassesTest {
  private static final Class<?>[] LOADED = {String.class, Test.class, assertThat("").getClass()};

  @Test
  void patternsFindLoadedClasses_butNoneOfTheJdk() throws IOException {
    WeavingIndex index = index("org.junit.*;java.lang.Str*[trim]");

    assertThat(LoadedClasses.toWeave(index, instrumentation())).containsExactly(Test.class);
    assertThat(index.suppressing("org/junit/jupiter/api/Test").methods).containsExactly("*");
    assertThat(index.suppressing("org/assertj/Test")).isNull();
  }

  @Test
  void withoutPatterns_nothingIsMeant() throws IOException {
    WeavingIndex index = index("");

    assertThat(LoadedClasses.toWeave(index, instrumentation())).isEmpty();
    assertThat(index.suppressing("org/junit/jupiter/api/Test")).isNull();
  }

  private static WeavingIndex index(String patterns) throws IOException {
    IntegrationSpec integration = new IntegrationSpec("suppress", "a.B", new Reference[0]);
    String[] names = {WeavingIndex.SUPPRESSED_METHODS};
    WeaveSpec weave =
        new WeaveSpec(
            0,
            integration,
            "suppress: Listed",
            WeaveSpec.TYPE,
            names,
            new String[0],
            -1,
            null,
            -1,
            null,
            null);
    byte[] bytes =
        WeavingIndex.write(Collections.singletonMap(integration, Collections.singletonList(weave)));
    return WeavingIndex.read(bytes, new Suppressing(patterns));
  }

  private static Instrumentation instrumentation() {
    return (Instrumentation)
        Proxy.newProxyInstance(
            SuppressedClassesTest.class.getClassLoader(),
            new Class<?>[] {Instrumentation.class},
            (proxy, method, arguments) ->
                method.getName().equals("getAllLoadedClasses") ? LOADED : (Object) true);
  }

  private static final class Suppressing implements WeavingChoice {
    private final String patterns;

    Suppressing(String patterns) {
      this.patterns = patterns;
    }

    @Override
    public boolean isEnabled(String integration) {
      return true;
    }

    @Override
    public List<String> annotations() {
      return Collections.emptyList();
    }

    @Override
    public Map<String, String[]> methods() {
      return Collections.emptyMap();
    }

    @Override
    public @Nullable MethodPatterns suppressed() {
      Map<String, String> environment = Collections.singletonMap("DD_SAMPLER_SUPPRESS", patterns);
      return Config.of(environment, Collections.emptyMap()).get(Settings.SUPPRESS);
    }
  }
}
