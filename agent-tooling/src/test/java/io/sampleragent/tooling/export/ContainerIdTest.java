// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainerIdTest {
  private static final String ID =
      "3726184226f5d3147c25fdeab5b60097e378e8a720503a5e19ecfdf29f869860";

  @TempDir Path folder;

  private String read(String text) throws IOException {
    return ContainerId.read(Files.writeString(folder.resolve("cgroup"), text).toFile());
  }

  @Test
  void findsTheId_inAllUsualForms() throws IOException {
    assertThat(read("13:name=systemd:/docker/" + ID + "\n")).isEqualTo(ID);
    assertThat(
            read(
                "1:cpu:/\n2:mem:/kubepods.slice/kubepods-pod1.slice/cri-containerd-"
                    + ID
                    + ".scope\n"))
        .isEqualTo(ID);
  }

  @Test
  void findsNone_whereThereIsNone() throws IOException {
    assertThat(read("0::/\n")).isNull();
    assertThat(read("")).isNull();
    assertThat(ContainerId.read(new File("/does/not/exist"))).isNull();
  }
}
