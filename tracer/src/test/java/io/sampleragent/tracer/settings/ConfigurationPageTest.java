// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tracer.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import org.junit.jupiter.api.Test;

class ConfigurationPageTest {
  static final String COMMAND =
      "mvn -q test -pl tracer -am -Dtest=ConfigurationPageTest"
          + " -Dsurefire.failIfNoSpecifiedTests=false -Dupdate.docs=true";

  private static final Path PAGE = Paths.get("..", "docs", "configuration.md");

  @Test
  void committedPage_isWhatTheSettingsSay() throws IOException {
    String page = ConfigurationPage.print();
    if (Boolean.getBoolean("update.docs")) {
      Files.createDirectories(PAGE.getParent());
      Files.writeString(PAGE, page);
    }
    String committed = Files.exists(PAGE) ? Files.readString(PAGE) : "";
    assertThat(committed).as("docs/configuration.md is stale, run: " + COMMAND).isEqualTo(page);
  }
}
