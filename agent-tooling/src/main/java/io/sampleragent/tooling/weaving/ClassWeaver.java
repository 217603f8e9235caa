// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.weaving;

import io.sampleragent.sampling.Glob;
import io.sampleragent.tracer.Log;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassTooLargeException;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes calls to advice into one class file.
 *
 * <p>Two passes. The first finds the methods, by name, arguments and annotations, and how many
 * local variables each has: new ones are put above them. The second writes; methods that get no
 * advice are copied as they are. Nothing is added to the class but code, no frame is computed and
 * no class is loaded.
 */
final class ClassWeaver {
  /** Names of woven calls, as the linker gets them. */
  static final String ENTER = "enter";

  static final String EXIT = "exit";
  static final String ARGUMENT = "argument";

  private static final int HELPER_METHODS = Opcodes.ACC_BRIDGE | Opcodes.ACC_SYNTHETIC;

  /** A method may have 65,535; what is left is for advice: a copy of 255 arguments, ten times. */
  private static final int MAX_SLOTS = 60_000;

  private final WeavingIndex index;
  private final OldCallSites oldSites;

  ClassWeaver(WeavingIndex index, OldCallSites oldSites) {
    this.index = index;
    this.oldSites = oldSites;
  }

  /**
   * The class file with advice woven in; null if no method gets any.
   *
   * @param weaves whose class part is known to match
   * @param annotations whether methods are looked through for annotations too
   */
  byte @Nullable [] weave(
      @Nullable ClassLoader loader,
      ClassReader classFile,
      List<WeaveSpec> weaves,
      boolean annotations) {
    Finder finder = new Finder(weaves, annotations);
    classFile.accept(finder, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    if (finder.wantsNames) {
      classFile.accept(new ParameterNames(finder.found), ClassReader.SKIP_FRAMES);
    }
    while (!finder.found.isEmpty()) {
      try {
        ClassWriter writer = new ClassWriter(classFile, 0);
        classFile.accept(new Writer(writer, loader, finder.found), ClassReader.EXPAND_FRAMES);
        return writer.toByteArray();
      } catch (MethodTooLargeException tooLarge) {
        String method = tooLarge.getMethodName();
        if (finder.found.remove(method + tooLarge.getDescriptor()) == null) {
          throw tooLarge; // not because of us: trying again would not end
        }
        notTraced(tooLarge.getClassName(), method, "with advice it would be too large");
      } catch (ClassTooLargeException tooLarge) {
        notTraced(tooLarge.getClassName(), "*", "with advice it would have too many constants");
        return null;
      }
    }
    return null;
  }

  private static void notTraced(String className, String method, String reason) {
    Log.info(className.replace('/', '.') + "." + method + " is not traced: " + reason);
  }

  /** A method that gets advice. */
  static final class Target {
    final List<WeaveSpec> weaves = new ArrayList<>(2);
    final Map<String, Object> annotationValues = new HashMap<>();
    final List<AnnotatedArgument> annotatedArguments = new ArrayList<>(2);
    int maxLocals;

    void add(WeaveSpec weave) {
      int at = weaves.size();
      while (at > 0 && weaves.get(at - 1).order > weave.order) {
        at--;
      }
      weaves.add(at, weave);
    }

    boolean wantsArgumentsWith(String annotation) {
      for (WeaveSpec weave : weaves) {
        if (weave.wantsArgumentsWith(annotation)) {
          return true;
        }
      }
      return false;
    }

    boolean hasUnnamedArgument() {
      for (AnnotatedArgument argument : annotatedArguments) {
        if (argument.name == null) {
          return true;
        }
      }
      return false;
    }

    /** Names an argument after its parameter, unless its annotation did. */
    void nameArgument(int index, @Nullable String name) {
      for (AnnotatedArgument argument : annotatedArguments) {
        if (argument.index == index && argument.name == null) {
          argument.name = name;
        }
      }
    }
  }

  private static boolean matches(WeaveSpec weave, int access, String name, String descriptor) {
    return matchesName(weave, access, name) && matchesArguments(weave, descriptor);
  }

  private static boolean matchesName(WeaveSpec weave, int access, String name) {
    for (String method : weave.methods) {
      if (method.equals(name)) {
        return true;
      }
      if (isPattern(method)
          && (access & HELPER_METHODS) == 0
          && name.charAt(0) != '<'
          && new Glob(method).matches(name)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPattern(String method) {
    return method.indexOf('*') >= 0 || method.indexOf('?') >= 0;
  }

  private static boolean matchesArguments(WeaveSpec weave, String descriptor) {
    if (weave.argumentDescriptors != null) {
      String wanted = weave.argumentDescriptors;
      return descriptor.startsWith(wanted, 1) && descriptor.charAt(wanted.length() + 1) == ')';
    }
    return weave.argumentCount < 0 || Type.getArgumentCount(descriptor) == weave.argumentCount;
  }

  private final class Finder extends ClassVisitor {
    final Map<String, Target> found = new HashMap<>();
    private final List<WeaveSpec> weaves;
    private final boolean annotations;
    boolean wantsNames;
    private String className = "";

    Finder(List<WeaveSpec> weaves, boolean annotations) {
      super(Opcodes.ASM9);
      this.weaves = weaves;
      this.annotations = annotations;
    }

    @Override
    public void visit(
        int version,
        int access,
        String name,
        @Nullable String signature,
        @Nullable String superName,
        String @Nullable [] interfaces) {
      className = name;
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      // Bridges only call the method that does the work, and javac copies annotations to them.
      int noCode = Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE | Opcodes.ACC_BRIDGE;
      if ((access & noCode) != 0) {
        return null;
      }
      Target target = new Target();
      for (WeaveSpec weave : weaves) {
        if (matches(weave, access, name, descriptor)) {
          target.add(weave);
        }
      }
      // An annotation on a constructor is for others, such as @Inject: what is asked for is
      // methods.
      boolean annotated = annotations && name.charAt(0) != '<';
      return target.weaves.isEmpty() && !annotated
          ? null
          : new MethodFinder(target, name, descriptor);
    }

    private final class MethodFinder extends MethodVisitor {
      private final Target target;
      private final String name;
      private final String descriptor;

      MethodFinder(Target target, String name, String descriptor) {
        super(Opcodes.ASM9);
        this.target = target;
        this.name = name;
        this.descriptor = descriptor;
      }

      @Override
      public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
        WeaveSpec weave =
            annotations && name.charAt(0) != '<' ? index.forAnnotation(descriptor) : null;
        if (weave == null || target.weaves.contains(weave)) {
          return null;
        }
        target.add(weave);
        return new AnnotationVisitor(Opcodes.ASM9) {
          @Override
          public void visit(String member, Object value) {
            target.annotationValues.put(descriptor + member, value);
          }

          @Override
          public void visitEnum(String member, String type, String constant) {
            target.annotationValues.put(descriptor + member, constant);
          }
        };
      }

      // After those of the method itself: which advice it gets is known.
      @Override
      public @Nullable AnnotationVisitor visitParameterAnnotation(
          int parameter, String descriptor, boolean visible) {
        if (!target.wantsArgumentsWith(descriptor)) {
          return null;
        }
        AnnotatedArgument argument = new AnnotatedArgument(parameter, descriptor);
        target.annotatedArguments.add(argument);
        return new AnnotationVisitor(Opcodes.ASM9) {
          @Override
          public void visit(String member, Object value) {
            if (member.equals("value") && !value.equals("")) {
              argument.name = value.toString();
            }
          }
        };
      }

      @Override
      public void visitMaxs(int maxStack, int maxLocals) {
        target.maxLocals = maxLocals;
        if (target.weaves.isEmpty()) {
          return;
        }
        if (maxStack > MAX_SLOTS || maxLocals > MAX_SLOTS) {
          notTraced(className, name, "it has too many local variables");
        } else {
          found.put(name + descriptor, target);
          wantsNames |= target.hasUnnamedArgument();
        }
      }
    }
  }

  private final class Writer extends ClassVisitor {
    private final @Nullable ClassLoader loader;
    private final Map<String, Target> targets;
    private int version;
    private String owner = "";

    Writer(ClassWriter out, @Nullable ClassLoader loader, Map<String, Target> targets) {
      super(Opcodes.ASM9, out);
      this.loader = loader;
      this.targets = targets;
    }

    @Override
    public void visit(
        int version,
        int access,
        String name,
        @Nullable String signature,
        @Nullable String superName,
        String @Nullable [] interfaces) {
      this.version = version & 0xFFFF; // the upper half is the minor version
      this.owner = name;
      super.visit(version, access, name, signature, superName, interfaces);
    }

    @Override
    public MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      MethodVisitor out = super.visitMethod(access, name, descriptor, signature, exceptions);
      Target target = targets.get(name + descriptor);
      if (target == null) {
        return out;
      }
      // The last visitor sees the original code first and uses the lowest of the new local
      // variables; each one before it puts its own above, because it sees the frames of those
      // behind it as part of the method.
      WovenMethod method = new WovenMethod(version, owner, access, name, descriptor, target);
      int base = target.maxLocals;
      MethodVisitor[] chain = new MethodVisitor[target.weaves.size()];
      int[] bases = new int[chain.length];
      for (int i = chain.length - 1; i >= 0; i--) {
        bases[i] = base;
        base += AdviceWeaver.localsNeeded(target.weaves.get(i), method);
      }
      MethodVisitor next = out;
      for (int i = 0; i < chain.length; i++) {
        WeaveSpec weave = target.weaves.get(i);
        AdviceCalls calls = new AdviceCalls(next, method, weave, oldSites, loader);
        next = new AdviceWeaver(next, method, weave, calls, bases[i]);
      }
      return next;
    }
  }
}
