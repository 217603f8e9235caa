// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampleragent.tooling.weaving.compiler.IndexCompiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What must hold of {@code sampler-agent.jar}, whatever is in it. */
class ShippedJarTest {
  private static final int JAVA_8 = 52;
  private static final int JAVA_11 = 55;
  private static final int JAVA_17 = 61;

  /** Packages of libraries that an application may have, too, in another version. */
  private static final String[] FOREIGN = {
    "org/objectweb/asm", "org/msgpack", "org/jctools", "com/grack/nanojson"
  };

  private final ShippedJar jar = ShippedJar.read();

  @Test
  void visibleClasses_areOfBootstrapAlone() {
    assertThat(jar.names())
        .filteredOn(name -> name.endsWith(".class"))
        .isNotEmpty()
        .allMatch(name -> name.startsWith("io/sampleragent/bootstrap/"));
  }

  @Test
  void visibleResources_areLegalTextsAlone() {
    assertThat(jar.names())
        .filteredOn(name -> name.startsWith("META-INF/"))
        .allMatch(name -> name.matches("META-INF/(MANIFEST.MF|LICENSE|NOTICE|licenses/[^/]+)"));
  }

  @Test
  void bridge_isAlone() {
    assertThat(jar.names())
        .filteredOn(name -> name.contains("java/lang/"))
        .containsExactly("bridge/java/lang/SamplerAgentBridge.classdata");
  }

  @Test
  void classesInTheUsersJvm_areJava8() {
    assertThat(jar.classesBelow("io/")).allMatch(name -> jar.classVersion(name) == JAVA_8);
    assertThat(jar.classesBelow("bridge/")).allMatch(name -> jar.classVersion(name) == JAVA_8);
    assertThat(jar.classesBelow("agent/"))
        .filteredOn(name -> !name.startsWith("agent/instrumentation/"))
        .isNotEmpty()
        .allMatch(name -> jar.classVersion(name) <= JAVA_8);
  }

  @Test
  void integrations_areJava8_exceptThatOfJava11sClient() {
    assertThat(jar.classesBelow("agent/instrumentation/"))
        .isNotEmpty()
        .allMatch(name -> jar.classVersion(name) <= (isJava11(name) ? JAVA_11 : JAVA_8));
  }

  private static boolean isJava11(String name) {
    return name.startsWith("agent/instrumentation/io/sampleragent/instrumentation/httpclient/");
  }

  @Test
  void localAgent_isJava17() {
    assertThat(jar.classesBelow("local-agent/"))
        .isNotEmpty()
        .allMatch(name -> jar.classVersion(name) <= JAVA_17);
  }

  @Test
  void librariesInTheUsersJvm_areRelocated_inNamesAndTexts() {
    for (String name : jar.classesBelow("agent/")) {
      assertThat(jar.constants(name)).as(name).noneMatch(ShippedJarTest::namesForeign);
    }
  }

  @Test
  void relocation_followsReferences() {
    assertThat(jar.constants("agent/io/sampleragent/tooling/weaving/ClassWeaver.classdata"))
        .contains("io/sampleragent/shaded/asm/ClassReader");
  }

  private static boolean namesForeign(String constant) {
    String internal = constant.replace('.', '/');
    for (String foreign : FOREIGN) {
      if (internal.startsWith(foreign) || internal.contains("L" + foreign)) {
        return true;
      }
    }
    return false;
  }

  @Test
  void classes_lieWhereTheirNamesSay() {
    assertNamesMatch("agent/", "agent/instrumentation/");
    assertNamesMatch("agent/instrumentation/", null);
    assertNamesMatch("local-agent/", null);
  }

  private void assertNamesMatch(String folder, String except) {
    assertThat(jar.classesBelow(folder))
        .filteredOn(name -> except == null || !name.startsWith(except))
        .allSatisfy(
            name ->
                assertThat(new org.objectweb.asm.ClassReader(jar.content(name)).getClassName())
                    .isEqualTo(name.substring(folder.length(), name.lastIndexOf('.'))));
  }

  @Test
  void weavingIndex_isThatOfTheIntegrationsInTheJar() throws IOException {
    List<byte[]> integrations = jar.classFilesBelow("agent/instrumentation/");
    assertThat(jar.content("agent/weaving.index")).isEqualTo(IndexCompiler.compile(integrations));
  }

  @Test
  void manifest_saysWhatTheJvmNeeds_andNothingMore() throws IOException {
    Map<String, String> expected = new HashMap<>();
    expected.put("Manifest-Version", "1.0");
    expected.put("Implementation-Title", "Sampler Agent");
    expected.put("Implementation-Version", System.getProperty("dist.version"));
    expected.put("Main-Class", "io.sampleragent.bootstrap.Main");
    expected.put("Premain-Class", "io.sampleragent.bootstrap.SamplerAgent");
    expected.put("Can-Redefine-Classes", "true");
    expected.put("Can-Retransform-Classes", "true");
    assertThat(manifest()).isEqualTo(expected);
  }

  private static Map<String, String> manifest() throws IOException {
    try (JarFile file = new JarFile(ShippedJar.FILE.toFile())) {
      return file.getManifest().getMainAttributes().entrySet().stream()
          .collect(
              Collectors.toMap(
                  attribute -> attribute.getKey().toString(),
                  attribute -> attribute.getValue().toString()));
    }
  }

  @Test
  void assembledAgain_isTheSameToTheByte(@TempDir Path folder) throws IOException {
    TimeZone zone = TimeZone.getDefault();
    TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Chatham")); // zip files hold local times
    try {
      Path again = ShippedJar.assembleTo(folder.resolve("again.jar"));
      assertThat(Files.mismatch(ShippedJar.FILE, again)).isEqualTo(-1);
    } finally {
      TimeZone.setDefault(zone);
    }
  }

  @Test
  void everyLicenceThatTravels_isThere() {
    assertThat(jar.text("META-INF/LICENSE")).contains("Apache License");
    assertThat(jar.text("META-INF/licenses/asm.txt")).contains("INRIA");
    assertThat(jar.text("META-INF/licenses/slf4j.txt")).contains("QOS.ch");
    assertThat(jar.text("META-INF/licenses/lit-html.txt")).contains("Google LLC");
    assertThat(jar.text("META-INF/licenses/jetty-unixcrypt.txt")).contains("Aki Yoshida");
  }

  @Test
  void notice_namesEveryLibrary_inItsVersion() throws IOException {
    String notice = jar.text("META-INF/NOTICE").replaceAll(" +", " ");
    assertThat(libraries())
        .isNotEmpty()
        .allSatisfy(library -> assertThat(notice).contains(library));
  }

  /** "ASM 9.11.1" and so on, from the jars that the assembler reads. */
  private static List<String> libraries() throws IOException {
    Map<String, String> names = new HashMap<>();
    names.put("asm", "ASM");
    names.put("msgpack-core", "msgpack-java");
    names.put("jctools-core", "JCTools");
    names.put("nanojson", "nanojson");
    names.put("slf4j-api", "SLF4J");
    names.put("slf4j-nop", "SLF4J");
    List<Path> jars = ClassFiles.jarsIn(ShippedJar.ROOT.resolve("agent-tooling/target/lib"));
    jars.addAll(ClassFiles.jarsIn(ShippedJar.ROOT.resolve("local-agent/target/lib")));
    return jars.stream()
        .map(file -> file.getFileName().toString().replace(".jar", ""))
        .filter(name -> !name.endsWith("-" + System.getProperty("dist.version")))
        .map(name -> name.split("-(?=[0-9])", 2))
        .map(
            parts ->
                (parts[0].startsWith("jetty-") ? "Jetty" : names.getOrDefault(parts[0], parts[0]))
                    + " "
                    + parts[1])
        .distinct()
        .collect(Collectors.toList());
  }
}
