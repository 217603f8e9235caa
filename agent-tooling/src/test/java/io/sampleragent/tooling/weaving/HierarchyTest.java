// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

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

  /** Each of 40 interfaces extends both of the two before it: 2^20 ways to the top. */
  @Test
  void interfacesThatMeetAgain_areReadOnce() {
    List<String> read = new ArrayList<>();
    ClassLoader loader =
        new ClassLoader(null) {
          @Override
          public InputStream getResourceAsStream(String name) {
            read.add(name);
            int number = Integer.parseInt(name.replaceAll("\\D", ""));
            int below = number / 2 * 2;
            return below == 0
                ? null
                : classFile("I" + number, "I" + (below - 1), "I" + (below - 2));
          }
        };
    String[] supertypes = {"I40", "I41"};
    assertThat(hierarchy.reaches(loader, supertypes, new String[] {"not/There"})).isFalse();
    assertThat(read).hasSize(42).doesNotHaveDuplicates();
  }

  private static InputStream classFile(String name, String... interfaces) {
    ClassWriter writer = new ClassWriter(0);
    int access = Opcodes.ACC_INTERFACE | Opcodes.ACC_ABSTRACT;
    writer.visit(Opcodes.V1_8, access, name, null, "java/lang/Object", interfaces);
    return new ByteArrayInputStream(writer.toByteArray());
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
