// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.settings;

/** Prints {@code docs/configuration.md} from the declarations. */
final class ConfigurationPage {
  private static final String INTRODUCTION =
      "# Configuration\n"
          + "\n"
          + "<!-- Printed from Settings.java. To change it, change the declarations and run\n"
          + "     "
          + ConfigurationPageTest.COMMAND
          + " -->\n"
          + "\n"
          + "Each setting has two names: an environment variable, and a system property for\n"
          + "`java -Dname=value`. The same property names stand in the file that `DD_TRACE_CONFIG` names.\n"
          + "\n"
          + "When a setting is given more than once, the first of these counts: system property,\n"
          + "environment variable, file, `DD_TAGS` (for service, env and version), OpenTelemetry's\n"
          + "variable, default. A value that cannot be used is named at start-up, with what is used\n"
          + "instead, and the next in this order counts. A name that looks misspelt is named, too.\n";

  private static final String SWITCHES =
      "\n## Integrations\n"
          + "\n"
          + "Each integration has a switch made of its name, here for one called `okhttp`. The first\n"
          + "that is set counts, then `DD_INTEGRATIONS_ENABLED`.\n"
          + "\n"
          + "| environment variable | system property |\n"
          + "|---|---|\n"
          + "| `DD_TRACE_OKHTTP_ENABLED` | `dd.trace.okhttp.enabled` |\n"
          + "| `DD_TRACE_INTEGRATION_OKHTTP_ENABLED` | `dd.trace.integration.okhttp.enabled` |\n"
          + "| `DD_INTEGRATION_OKHTTP_ENABLED` | `dd.integration.okhttp.enabled` |\n"
          + "\n"
          + "## OpenTelemetry\n"
          + "\n"
          + "These are understood where the setting itself is not given.\n"
          + "\n"
          + "| variable | taken as |\n"
          + "|---|---|\n"
          + "| `OTEL_SERVICE_NAME` | `DD_SERVICE` |\n"
          + "| `OTEL_RESOURCE_ATTRIBUTES`: `service.name`, `service.version`,"
          + " `deployment.environment.name`, `deployment.environment` | `DD_SERVICE`, `DD_VERSION`,"
          + " `DD_ENV` |\n"
          + "| `OTEL_RESOURCE_ATTRIBUTES`: the first ten others | `DD_TAGS` |\n"
          + "| `OTEL_TRACES_SAMPLER`: `traceidratio`, `always_on`, `always_off`, also with"
          + " `parentbased_` before it; `OTEL_TRACES_SAMPLER_ARG` | `DD_TRACE_SAMPLE_RATE` |\n"
          + "| `OTEL_PROPAGATORS` | `DD_TRACE_PROPAGATION_STYLE` |\n"
          + "| `OTEL_SDK_DISABLED=true` | `DD_TRACE_OTEL_ENABLED=false` |\n"
          + "| `OTEL_TRACES_EXPORTER=none`, beside `DD_TRACE_OTEL_ENABLED=true` alone |"
          + " `DD_TRACE_ENABLED=false` |\n";

  private ConfigurationPage() {}

  static String print() {
    StringBuilder page = new StringBuilder(INTRODUCTION);
    for (Group group : Group.values()) {
      page.append("\n## ").append(group.title()).append("\n\n");
      page.append("| environment variable | system property | allowed | default | |\n");
      page.append("|---|---|---|---|---|\n");
      for (Setting<?> setting : Settings.all()) {
        if (setting.group() == group) {
          appendRow(page, setting);
        }
      }
    }
    return page.append(SWITCHES).toString();
  }

  private static void appendRow(StringBuilder page, Setting<?> setting) {
    page.append("| ").append(code(setting.environmentName()));
    for (String alias : setting.aliases()) {
      page.append("<br>").append(code(Setting.environmentName(alias)));
    }
    page.append(" | ").append(code(setting.propertyName()));
    for (String alias : setting.aliases()) {
      page.append("<br>").append(code(Setting.propertyName(alias)));
    }
    page.append(" | ").append(cell(setting.allowed()));
    page.append(" | ").append(cell(setting.defaultText()));
    page.append(" | ").append(cell(setting.sentence())).append(" |\n");
  }

  private static String code(String name) {
    return "`" + name + "`";
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("*", "\\*");
  }
}
