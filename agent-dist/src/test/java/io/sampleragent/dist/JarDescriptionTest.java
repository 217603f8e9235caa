// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A change to what is shipped must be a change to a file that a reviewer sees. */
class JarDescriptionTest {
  private static final Path DESCRIPTION = Path.of("sampler-agent.jar.txt");
  private static final String COMMAND =
      "mvn -q verify -pl agent-dist -am -Dtest=JarDescriptionTest"
          + " -Dsurefire.failIfNoSpecifiedTests=false -Dupdate.docs=true";

  private static final int BUDGET_MB = 10; // what one may add to a container image unasked
  private static final int AGENT_BUDGET_MB = 4; // what a traced JVM can load classes from
  private static final int MB = 1_000_000;

  private final ShippedJar jar = ShippedJar.read();

  @Test
  void committedDescription_isOfThisJar() throws IOException {
    String description = describe();
    if (Boolean.getBoolean("update.docs")) {
      Files.writeString(DESCRIPTION, description);
    }
    assertThat(DESCRIPTION)
        .as("agent-dist/sampler-agent.jar.txt is stale; look at the change, then run: " + COMMAND)
        .hasContent(description);
  }

  @Test
  void jar_isWithinItsBudget() throws IOException {
    assertThat(ShippedJar.size()).isLessThan((long) BUDGET_MB * MB);
  }

  @Test
  void agentsPart_isWithinItsBudget() {
    assertThat(jar.bytesBelow("agent/")).isLessThan((long) AGENT_BUDGET_MB * MB);
  }

  private String describe() {
    StringBuilder text = new StringBuilder();
    text.append(
        "# sampler-agent.jar, as the build assembles it. Checked by JarDescriptionTest; after a\n");
    text.append("# change that is meant:\n#   ").append(COMMAND).append("\n\n");
    text.append("size: at most ").append(BUDGET_MB).append(" MB\n");
    text.append("agent/: at most ").append(AGENT_BUDGET_MB).append(" MB, not compressed\n\n");
    text.append("folders:\n");
    folders().forEach(folder -> text.append("  ").append(folder).append('\n'));
    text.append("\nintegrations:\n");
    Integrations.in(jar).forEach(integration -> append(text, integration));
    return text.toString();
  }

  private Set<String> folders() {
    return jar.names().stream()
        .map(JarDescriptionTest::folder)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Folders down to where a library begins; what libraries do inside is theirs. */
  private static String folder(String entry) {
    String[] parts = entry.split("/");
    int depth = entry.startsWith("agent/io/sampleragent/shaded/") ? 5 : 4;
    StringBuilder folder = new StringBuilder();
    for (int i = 0; i < Math.min(depth, parts.length - 1); i++) {
      folder.append(parts[i]).append('/');
    }
    return folder.toString();
  }

  private static void append(StringBuilder text, Integrations.Declared integration) {
    text.append("  ").append(integration.name()).append(" (").append(integration.className());
    text.append(")\n");
    for (Integrations.Woven woven : integration.woven()) {
      for (String name : woven.names()) {
        text.append("    ").append(woven.kind()).append(' ').append(name);
        if (!woven.methods().isEmpty()) {
          text.append(' ').append(String.join("|", woven.methods()));
          text.append('(').append(woven.arguments()).append(')');
        }
        text.append('\n');
      }
    }
  }
}
