// SPDX-License-Identifier: Apache-2.0
// Copyright The Sampler Agent Authors
package io.sampleragent.tooling.weaving.compiler;

import io.sampleragent.tooling.weaving.Reference;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * Collects what the classes of one integration need of its library: every class and member that
 * their code names and that is neither the JDK's nor ours, nor declared optional.
 */
final class ReferenceCollector {
  private final Set<Reference> references = new LinkedHashSet<>();
  private final Set<String> optional = new HashSet<>();

  /**
   * @param optional full names of types that need not be there
   */
  ReferenceCollector(String... optional) {
    for (String name : optional) {
      this.optional.add(name.replace('.', '/'));
    }
  }

  Reference[] references() {
    return references.toArray(new Reference[0]);
  }

  void collect(ClassNode type) {
    addType(type.superName);
    for (String supertype : type.interfaces) {
      addType(supertype);
    }
    for (MethodNode method : type.methods) {
      addTypesOf(method.desc);
      for (TryCatchBlockNode block : method.tryCatchBlocks) {
        if (block.type != null) {
          addType(block.type);
        }
      }
      for (AbstractInsnNode instruction : method.instructions) {
        add(instruction);
      }
    }
  }

  private void add(AbstractInsnNode instruction) {
    if (instruction instanceof MethodInsnNode) {
      MethodInsnNode call = (MethodInsnNode) instruction;
      addMethod(kind(call), call.owner, call.name, call.desc);
    } else if (instruction instanceof FieldInsnNode) {
      FieldInsnNode access = (FieldInsnNode) instruction;
      boolean isStatic =
          access.getOpcode() == Opcodes.GETSTATIC || access.getOpcode() == Opcodes.PUTSTATIC;
      addMember(
          isStatic ? Reference.STATIC_FIELD : Reference.FIELD,
          access.owner,
          access.name,
          access.desc);
    } else if (instruction instanceof TypeInsnNode) {
      addType(((TypeInsnNode) instruction).desc);
    } else if (instruction instanceof LdcInsnNode
        && ((LdcInsnNode) instruction).cst instanceof Type) {
      addTypesOf(((Type) ((LdcInsnNode) instruction).cst).getDescriptor());
    } else if (instruction instanceof InvokeDynamicInsnNode) {
      for (Object argument : ((InvokeDynamicInsnNode) instruction).bsmArgs) {
        if (argument instanceof Handle) {
          addHandle((Handle) argument);
        }
      }
    }
  }

  private void addHandle(Handle handle) {
    int kind =
        handle.getTag() == Opcodes.H_INVOKESTATIC
            ? Reference.STATIC_METHOD
            : handle.getTag() == Opcodes.H_NEWINVOKESPECIAL
                ? Reference.CONSTRUCTOR
                : Reference.METHOD;
    addMethod(kind, handle.getOwner(), handle.getName(), handle.getDesc());
  }

  private static int kind(MethodInsnNode call) {
    if (call.getOpcode() == Opcodes.INVOKESTATIC) {
      return Reference.STATIC_METHOD;
    }
    return call.name.equals("<init>") ? Reference.CONSTRUCTOR : Reference.METHOD;
  }

  private void addMethod(int kind, String owner, String name, String descriptor) {
    addMember(kind, owner, name, descriptor);
    addTypesOf(descriptor);
  }

  private void addMember(int kind, String owner, String name, String descriptor) {
    if (isOfLibrary(owner) && !namesOptional(descriptor)) {
      references.add(new Reference(kind, owner.replace('/', '.'), name, descriptor));
    }
  }

  /** A member of a type that not every version has came with that type. */
  private boolean namesOptional(String descriptor) {
    for (String type : optional) {
      if (descriptor.contains('L' + type + ';')) {
        return true;
      }
    }
    return false;
  }

  private void addTypesOf(String descriptor) {
    if (descriptor.startsWith("(")) {
      for (Type argument : Type.getArgumentTypes(descriptor)) {
        addElement(argument);
      }
      addElement(Type.getReturnType(descriptor));
    } else {
      addElement(Type.getType(descriptor));
    }
  }

  private void addElement(Type type) {
    Type element = type.getSort() == Type.ARRAY ? type.getElementType() : type;
    if (element.getSort() == Type.OBJECT) {
      addType(element.getInternalName());
    }
  }

  private void addType(String internalName) {
    if (internalName.startsWith("[")) {
      addElement(Type.getType(internalName));
    } else if (isOfLibrary(internalName)) {
      references.add(new Reference(Reference.TYPE, internalName.replace('/', '.'), "", ""));
    }
  }

  private boolean isOfLibrary(String owner) {
    return !optional.contains(owner)
        && !owner.startsWith("java/")
        && !owner.startsWith("io/sampleragent/")
        && !owner.startsWith("[");
  }
}
