// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConstantPoolMarkersTest {
  private final ConstantPoolMarkers markers = new ConstantPoolMarkers();

  @Test
  void findsAName_inARealClassFile() throws IOException {
    markers.add("findsAName_inARealClassFile");
    assertThat(markers.isMentionedIn(ownClassFile())).isTrue();
  }

  @Test
  void findsOneOfSeveralTexts_ofOneLength() throws IOException {
    markers.add("aaaa");
    markers.add("Code"); // the attribute of every method
    markers.add("bbbb");
    assertThat(markers.isMentionedIn(ownClassFile())).isTrue();
  }

  @Test
  void doesNotFind_whatIsOnlyPartOfAName() throws IOException {
    markers.add("Codes".substring(0, 3)); // a constant "Cod" would itself be a mention
    markers.add("x".repeat(300));
    assertThat(markers.isMentionedIn(ownClassFile())).isFalse();
  }

  @Test
  void looksAtNothing_whenThereAreNoMarkers() throws IOException {
    assertThat(markers.isMentionedIn(ownClassFile())).isFalse();
    assertThat(markers.isMentionedIn(new byte[0])).isFalse();
  }

  @Test
  void brokenClassFile_throwsNothingButIndexErrors() throws IOException {
    markers.add("Code");
    byte[] classFile = ownClassFile();
    Random random = new Random(1);
    for (int i = 0; i < 2_000; i++) {
      byte[] broken = classFile.clone();
      for (int j = 0; j < 20; j++) {
        broken[random.nextInt(broken.length)] = (byte) random.nextInt();
      }
      try {
        markers.isMentionedIn(broken);
      } catch (ArrayIndexOutOfBoundsException expected) {
        // the transformer takes it; what matters is that the walk ends
      }
    }
  }

  private byte[] ownClassFile() throws IOException {
    try (InputStream in = getClass().getResourceAsStream("ConstantPoolMarkersTest.class")) {
      return in.readAllBytes();
    }
  }
}
