// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Prints {@code docs/integrations.md} from annotations and class comments of the integrations. */
class IntegrationsPageTest {
  private static final Path PAGE = ShippedJar.ROOT.resolve("docs/integrations.md");
  private static final Path SOURCES = ShippedJar.ROOT.resolve("instrumentation/src/main");
  private static final String COMMAND =
      "mvn -q verify -pl agent-dist -am -Dtest=IntegrationsPageTest"
          + " -Dsurefire.failIfNoSpecifiedTests=false -Dupdate.docs=true";

  @Test
  void committedPage_isWhatTheIntegrationsSay() throws IOException {
    String page = print();
    if (Boolean.getBoolean("update.docs")) {
      Files.writeString(PAGE, page);
    }
    assertThat(PAGE).as("docs/integrations.md is stale, run: " + COMMAND).hasContent(page);
  }

  private static String print() throws IOException {
    StringBuilder page = new StringBuilder();
    page.append(
        "# Integrations\n\n<!-- Printed from the classes marked @Integration. After a change");
    page.append(" to one, run\n     ").append(COMMAND).append(" -->\n\n");
    page.append(
        "What is traced, in which versions it is tested, and which methods are woven. Each\n");
    page.append(
        "integration has a switch; `DD_INTEGRATIONS_ENABLED=false` turns off all that have no\n");
    page.append(
        "switch of their own set. A version that does not fit is left alone, and said once on\n");
    page.append("stderr ([troubleshooting](troubleshooting.md)).\n");
    for (Integrations.Declared integration : Integrations.in(ShippedJar.read())) {
      append(page, integration);
    }
    return page.toString();
  }

  private static void append(StringBuilder page, Integrations.Declared integration)
      throws IOException {
    String simpleName =
        integration.className().substring(integration.className().lastIndexOf('.') + 1);
    String twin = integration.className().contains(".jakarta.") ? " (`jakarta`)" : "";
    page.append("\n## ").append(integration.name()).append(twin).append("\n\n");
    page.append(comment(simpleName)).append("\n\n");
    page.append("- Versions tested: ").append(integration.versions()).append('\n');
    page.append("- Switch: `DD_TRACE_");
    page.append(integration.name().toUpperCase(Locale.ROOT).replace('-', '_'));
    page.append("_ENABLED`\n- Woven:\n");
    for (Integrations.Woven woven : integration.woven()) {
      page.append("  - ").append(methods(woven)).append(' ').append(names(woven)).append('\n');
    }
  }

  private static String methods(Integrations.Woven woven) {
    return woven.methods().isEmpty()
        ? "methods"
        : woven.methods().stream()
            .map(method -> "`" + method + "(" + woven.arguments() + ")`")
            .collect(Collectors.joining(", "));
  }

  private static String names(Integrations.Woven woven) {
    String relation =
        switch (woven.kind()) {
          case "type" -> "of ";
          case "subtypesOf" -> "of what extends or implements ";
          default -> "annotated with ";
        };
    return relation
        + woven.names().stream().map(IntegrationsPageTest::name).collect(Collectors.joining(", "));
  }

  private static String name(String name) {
    return switch (name) {
      case "${trace.annotations}" -> "what `DD_TRACE_ANNOTATIONS` lists";
      case "${trace.methods}" -> "the classes and methods that `DD_TRACE_METHODS` lists";
      case "${sampler.suppress}" -> "the classes and methods that `DD_SAMPLER_SUPPRESS` means";
      default -> "`" + name + "`";
    };
  }

  /** The comment above {@code @Integration}, as Markdown. */
  private static String comment(String simpleName) throws IOException {
    List<Path> sources;
    try (var files = Files.walk(SOURCES)) {
      sources = files.filter(file -> file.endsWith(simpleName + ".java")).toList();
    }
    assertThat(sources).as("source of " + simpleName).hasSize(1);
    String source = Files.readString(sources.get(0));
    int end = source.lastIndexOf("*/", source.indexOf("\n@Integration("));
    String comment = source.substring(source.lastIndexOf("/**", end) + 3, end);
    return comment
        .replaceAll("(?m)^ *\\* ?", "")
        .replaceAll("\\{@(?:code|link)\\s+([^}]+)}", "`$1`")
        .replace("<p>", "")
        .replace("&lt;", "<")
        .strip();
  }
}
