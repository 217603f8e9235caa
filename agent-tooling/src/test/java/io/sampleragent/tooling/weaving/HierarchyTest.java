// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;

class HierarchyTest {
  interface Top {}

  interface Middle extends Top {}

  static class Base implements Middle {}

  static class Leaf extends Base {}

  static class Other {}

  private final Hierarchy hierarchy = new Hierarchy();

  @Test
  void interfaceOfASuperclass_isReached() throws IOException {
    assertThat(reaches(Leaf.class, Top.class)).isTrue();
    assertThat(reaches(Leaf.class, Base.class)).isTrue();
    assertThat(reaches(Leaf.class, Top.class)).as("from memory").isTrue();
  }

  @Test
  void unrelatedClass_isNot() throws IOException {
    assertThat(reaches(Other.class, Top.class)).isFalse();
    assertThat(reaches(Base.class, Leaf.class)).isFalse();
  }

  @Test
  void supertypeWithoutClassFile_hasNoSupertypes() {
    String[] supertypes = {"not/There"};
    assertThat(hierarchy.reaches(getClass().getClassLoader(), supertypes, new String[] {"a/B"}))
        .isFalse();
    assertThat(hierarchy.reaches(null, supertypes, new String[] {"not/There"})).isTrue();
  }

  private boolean reaches(Class<?> type, Class<?> target) throws IOException {
    String file = type.getName().replace('.', '/') + ".class";
    try (InputStream in = type.getClassLoader().getResourceAsStream(file)) {
      String[] supertypes = Hierarchy.supertypesIn(new ClassReader(in));
      String[] targets = {target.getName().replace('.', '/')};
      return hierarchy.reaches(type.getClassLoader(), supertypes, targets);
    }
  }
}
