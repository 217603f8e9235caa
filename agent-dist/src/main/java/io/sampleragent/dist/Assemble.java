// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.dist;

import io.sampleragent.tooling.weaving.compiler.IndexCompiler;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Puts {@code sampler-agent.jar} together.
 *
 * <pre>
 *   io/sampleragent/bootstrap/   premain and main, the only classes that a class path shows
 *   bridge/                      the class that is defined in the boot loader
 *   agent/                       tracer, sampling, tooling and their libraries, relocated; the weaving index
 *   agent/instrumentation/       the integrations
 *   local-agent/                 the local agent and its libraries
 *   META-INF/                    licence, notice, licences of libraries
 * </pre>
 */
public final class Assemble {
  private static final String SHADED = "io/sampleragent/shaded/";
  private static final String BRIDGE = "java/lang/SamplerAgentBridge";
  private static final String COMPILER = "io/sampleragent/tooling/weaving/compiler/";

  private final Path root;
  private final JarFileWriter jar;
  private final Relocation relocation =
      new Relocation()
          .move("org/objectweb/asm/", SHADED + "asm/")
          .move("org/msgpack/", SHADED + "msgpack/")
          .move("org/jctools/", SHADED + "jctools/")
          .move("com/grack/nanojson/", SHADED + "nanojson/")
          // The application may have a msgpack of its own that reads the property of this name.
          .replaceText(
              "msgpack.universal-buffer", "io.sampleragent.shaded.msgpack.universal-buffer");

  private Assemble(Path root, Instant time) {
    this.root = root;
    this.jar = new JarFileWriter(time);
  }

  /** Arguments: the project's root folder, the version, the time stamp of all entries, the jar. */
  public static void main(String[] arguments) throws IOException {
    Assemble assemble = new Assemble(Path.of(arguments[0]), Instant.parse(arguments[2]));
    assemble.addBootstrap();
    assemble.addAgent();
    assemble.addInstrumentation();
    assemble.addLocalAgent();
    assemble.addLegal();
    assemble.write(Path.of(arguments[3]), arguments[1]);
  }

  private void addBootstrap() throws IOException {
    for (Map.Entry<String, byte[]> file : classesOf("agent-bootstrap").entrySet()) {
      boolean bridge = file.getKey().startsWith(BRIDGE);
      jar.add(bridge ? "bridge/" + BRIDGE + ".classdata" : file.getKey(), file.getValue());
    }
  }

  private void addAgent() throws IOException {
    Map<String, byte[]> own = new TreeMap<>(classesOf("sampling"));
    own.putAll(classesOf("tracer"));
    own.putAll(classesOf("agent-tooling"));
    own.keySet().removeIf(name -> name.startsWith(COMPILER));
    Map<String, byte[]> available = ClassFiles.ofJarsIn(target("agent-tooling").resolve("lib"));
    available.keySet().removeIf(name -> !ClassFiles.isClass(name));
    available.putAll(own);
    for (String name : new ClassClosure(available).reachableFrom(own.keySet())) {
      addClass("agent/", relocation.moved(name), relocation.apply(available.get(name)));
    }
  }

  private void addInstrumentation() throws IOException {
    Map<String, byte[]> all = new TreeMap<>(classesOf("instrumentation"));
    Relocation jakarta =
        new Relocation()
            .move("javax/servlet/", "jakarta/servlet/")
            .move(
                "io/sampleragent/instrumentation/servlet/",
                "io/sampleragent/instrumentation/jakarta/");
    for (Map.Entry<String, byte[]> file : classesOf("instrumentation").entrySet()) {
      if (file.getKey().startsWith("io/sampleragent/instrumentation/servlet/")) {
        all.put(jakarta.moved(file.getKey()), jakarta.apply(file.getValue()));
      }
    }
    List<byte[]> classFiles = new ArrayList<>(all.values());
    jar.add("agent/weaving.index", IndexCompiler.compile(classFiles));
    all.forEach((name, content) -> addClass("agent/instrumentation/", name, content));
  }

  private void addLocalAgent() throws IOException {
    Map<String, byte[]> files = ClassFiles.ofJarsIn(target("local-agent").resolve("lib"));
    files.putAll(filesOf("local-agent"));
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      if (ClassFiles.isClass(file.getKey())) {
        addClass("local-agent/", file.getKey(), file.getValue());
      } else if (isWanted(file.getKey())) {
        jar.add("local-agent/" + file.getKey(), file.getValue());
      }
    }
  }

  // Signatures and build records of libraries say nothing in another jar.
  private static boolean isWanted(String name) {
    return !name.endsWith("module-info.class")
        && (!name.startsWith("META-INF/")
            || name.startsWith("META-INF/services/")
            || name.startsWith("META-INF/resources/"));
  }

  private void addLegal() throws IOException {
    jar.add("META-INF/LICENSE", Files.readAllBytes(root.resolve("LICENSE")));
    jar.add("META-INF/NOTICE", Files.readAllBytes(root.resolve("NOTICE")));
    // Licences that want to travel with binaries; that of Apache is above.
    Path licenses = root.resolve("agent-dist/src/main/licenses");
    try (DirectoryStream<Path> texts = Files.newDirectoryStream(licenses, "*.txt")) {
      for (Path text : texts) {
        jar.add("META-INF/licenses/" + text.getFileName(), Files.readAllBytes(text));
      }
    }
  }

  private void write(Path file, String version) throws IOException {
    Map<String, String> manifest = new LinkedHashMap<>();
    manifest.put("Implementation-Title", "Sampler Agent");
    manifest.put("Implementation-Version", version);
    manifest.put("Main-Class", "io.sampleragent.bootstrap.Main");
    manifest.put("Premain-Class", "io.sampleragent.bootstrap.SamplerAgent");
    manifest.put("Can-Redefine-Classes", "true");
    manifest.put("Can-Retransform-Classes", "true");
    jar.write(file, manifest, "agent/");
  }

  private void addClass(String folder, String name, byte[] classFile) {
    jar.add(
        folder + name.substring(0, name.length() - ".class".length()) + ".classdata", classFile);
  }

  private Map<String, byte[]> classesOf(String module) throws IOException {
    Map<String, byte[]> files = filesOf(module);
    files
        .keySet()
        .removeIf(name -> !ClassFiles.isClass(name) || name.endsWith("package-info.class"));
    return files;
  }

  private Map<String, byte[]> filesOf(String module) throws IOException {
    for (Path candidate : ClassFiles.jarsIn(target(module))) {
      if (candidate.getFileName().toString().matches(module + "-[0-9.]+(-SNAPSHOT)?\\.jar")) {
        return ClassFiles.ofJar(candidate);
      }
    }
    throw new IOException(
        "no jar of " + module + " in " + target(module) + "; build it first: mvn package");
  }

  private Path target(String module) {
    return root.resolve(module).resolve("target");
  }
}
