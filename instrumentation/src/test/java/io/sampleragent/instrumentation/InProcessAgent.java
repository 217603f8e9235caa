// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation;

import io.sampleragent.bootstrap.BridgeInTests;
import io.sampleragent.tooling.weaving.Linker;
import io.sampleragent.tooling.weaving.WeavingChoice;
import io.sampleragent.tooling.weaving.WeavingIndex;
import io.sampleragent.tooling.weaving.WeavingTransformer;
import io.sampleragent.tooling.weaving.compiler.IndexCompiler;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import net.bytebuddy.agent.ByteBuddyAgent;

/** The agent's weaving in the tests' own JVM, installed once, with all integrations on. */
public final class InProcessAgent {
  private static boolean installed;

  private InProcessAgent() {}

  public static synchronized void install() {
    if (installed) {
      return;
    }
    installed = true;
    try {
      Path classes = IntegrationClasses.withJakarta();
      ClassLoader loader = InProcessAgent.class.getClassLoader();
      WeavingIndex index = WeavingIndex.read(IndexCompiler.compile(classes), new EverythingOn());
      Linker linker =
          new Linker(
              index,
              name -> {
                Path file = classes.resolve(name.replace('.', '/') + ".class");
                return Files.exists(file) ? Files.readAllBytes(file) : null;
              },
              loader);
      Instrumentation instrumentation = ByteBuddyAgent.install();
      BridgeInTests.connect(instrumentation, linker.linkHandle(), linker.callHandle());
      // The tests' libraries come from the same loader as the agent, so none may be left out for
      // it.
      ClassLoader noLoader = new ClassLoader(null) {};
      new WeavingTransformer(index, linker, noLoader).install(instrumentation);
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static final class EverythingOn implements WeavingChoice {
    @Override
    public boolean isEnabled(String integration) {
      return true;
    }

    @Override
    public List<String> annotations() {
      return Arrays.asList("io.sampleragent.instrumentation.methods.Watched");
    }

    @Override
    public Map<String, String[]> methods() {
      return Collections.singletonMap("example.methods.Listed", new String[] {"first", "second"});
    }
  }
}
