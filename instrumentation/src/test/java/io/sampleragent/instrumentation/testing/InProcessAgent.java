// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.instrumentation.testing;

import io.sampleragent.tooling.startup.Bridge;
import io.sampleragent.tooling.weaving.Weaving;
import io.sampleragent.tooling.weaving.WeavingChoice;
import io.sampleragent.tooling.weaving.compiler.IndexCompiler;
import io.sampleragent.tracer.settings.Config;
import io.sampleragent.tracer.settings.MethodPatterns;
import io.sampleragent.tracer.settings.Settings;
import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.IllegalClassFormatException;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.bytebuddy.agent.ByteBuddyAgent;

/**
 * The agent inside the tests' own JVM, for the debugger: the real index compiler, weaver and linker
 * over the classes of this module. One per JVM. Its advice is linked beside each library's loader
 * as in production.
 */
public final class InProcessAgent {
  /** Annotations that tests count as listed in {@code DD_TRACE_ANNOTATIONS}. */
  public static final String LISTED_ANNOTATION = "sample.weaving.Listed";

  /**
   * A class whose methods {@code work} and {@code twice} count as listed in {@code
   * DD_TRACE_METHODS}.
   */
  public static final String LISTED_CLASS = "sample.weaving.ListedMethods";

  /** Classes and methods that count as listed in {@code DD_SAMPLER_SUPPRESS}. */
  public static final String SUPPRESSED = "example.methods.Quiet*;example.methods.Partly[mute*]";

  private static Instrumentation installed;
  private static ClassFileTransformer transformer;

  private InProcessAgent() {}

  /**
   * Installs the agent unless it is; before the classes of interest are loaded, or they are woven
   * late.
   */
  public static synchronized Instrumentation install() {
    if (installed == null) {
      try {
        installed = start();
      } catch (IOException | ReflectiveOperationException failure) {
        throw new IllegalStateException("the agent cannot be installed in this JVM", failure);
      }
    }
    return installed;
  }

  /** The class file with advice woven in; null if nothing is woven. */
  public static byte[] weave(ClassLoader loader, String className, byte[] classFile)
      throws IllegalClassFormatException {
    install();
    return transformer.transform(loader, className.replace('.', '/'), null, null, classFile);
  }

  private static Instrumentation start() throws IOException, ReflectiveOperationException {
    Instrumentation instrumentation = ByteBuddyAgent.install();
    Class<?> bridge = Bridge.define(resource(Bridge.NAME), instrumentation);
    List<byte[]> classFiles = new ArrayList<>(JakartaTwin.CLASSES.values());
    addAll(classFiles, Paths.get("target/classes"));
    addAll(classFiles, Paths.get("target/test-classes/io/sampleragent/instrumentation/weaving"));
    byte[] index = IndexCompiler.compile(classFiles);
    ClassLoader agent = InProcessAgent.class.getClassLoader();
    Weaving.start(
        sparing(instrumentation),
        bridge,
        index,
        new EverythingAndListed(),
        InProcessAgent::resource,
        agent);
    return instrumentation;
  }

  /** Keeps the transformer at hand, and from classes that are to stay unwoven. */
  private static Instrumentation sparing(Instrumentation instrumentation) {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          if (method.getName().equals("addTransformer")) {
            transformer = (ClassFileTransformer) arguments[0];
            instrumentation.addTransformer(new Sparing(), true);
            return null;
          }
          return method.invoke(instrumentation, arguments);
        };
    return (Instrumentation)
        Proxy.newProxyInstance(
            InProcessAgent.class.getClassLoader(), new Class<?>[] {Instrumentation.class}, handler);
  }

  private static final class Sparing implements ClassFileTransformer {
    @Override
    public byte[] transform(
        ClassLoader loader,
        String className,
        Class<?> redefined,
        ProtectionDomain domain,
        byte[] classFile)
        throws IllegalClassFormatException {
      boolean spared = loader instanceof ClassesLoader && !((ClassesLoader) loader).isWoven();
      return spared ? null : transformer.transform(loader, className, redefined, domain, classFile);
    }
  }

  private static void addAll(List<byte[]> classFiles, Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file :
          (Iterable<Path>) files.filter(f -> f.toString().endsWith(".class"))::iterator) {
        classFiles.add(Files.readAllBytes(file));
      }
    }
  }

  private static byte[] resource(String className) {
    byte[] renamed = JakartaTwin.CLASSES.get(className);
    return renamed == null ? LibraryLoader.classFile(className) : renamed;
  }

  private static final class EverythingAndListed implements WeavingChoice {
    @Override
    public boolean isEnabled(String integration) {
      return true;
    }

    @Override
    public List<String> annotations() {
      return Collections.singletonList(LISTED_ANNOTATION);
    }

    @Override
    public Map<String, String[]> methods() {
      return Collections.singletonMap(LISTED_CLASS, new String[] {"work", "twice"});
    }

    @Override
    public MethodPatterns suppressed() {
      Map<String, String> environment = Collections.singletonMap("DD_SAMPLER_SUPPRESS", SUPPRESSED);
      return Config.of(environment, Collections.emptyMap()).get(Settings.SUPPRESS);
    }
  }
}
