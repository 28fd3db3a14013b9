/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.gate;

import io.costspan.agent.hook.Seam;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** What the seams of a class ask for: their methods that have code, and its fields. */
final class ClassShape extends ClassVisitor {
  /**
   * A method with code.
   *
   * @param version the major version of its class file
   * @param owner the class, as class files have it
   * @param locals how many slots its code uses
   */
  record Method(int version, String owner, int access, String name, String descriptor, int locals) {
    String key() {
      return name + descriptor;
    }

    boolean isStatic() {
      return (access & Opcodes.ACC_STATIC) != 0;
    }

    boolean isConstructor() {
      return name.equals("<init>");
    }
  }

  private final List<Method> methods = new ArrayList<>();
  private final Map<String, String> fields = new HashMap<>();
  private final List<Seam> seams;
  private String owner = "";
  private int version;
  private boolean isInterface;

  private ClassShape(List<Seam> seams) {
    super(Opcodes.ASM9);
    this.seams = seams;
  }

  static ClassShape of(ClassReader reader, List<Seam> seams) {
    ClassShape shape = new ClassShape(seams);
    reader.accept(shape, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return shape;
  }

  /**
   * @throws IllegalStateException where there is none
   */
  List<Method> methods(Seam seam) {
    List<Method> found = new ArrayList<>();
    for (Method method : methods) {
      if (seam.isNamed(method.name) && parametersMatch(seam.parameters(), method)) {
        found.add(method);
      }
    }
    if (found.isEmpty()) {
      throw new IllegalStateException(seam.type() + " has no method " + seam.method());
    }
    return found;
  }

  boolean isInterface() {
    return isInterface;
  }

  /**
   * The descriptor of the field that a seam names; null where it names none.
   *
   * @throws IllegalStateException where there is no such field
   */
  @Nullable String fieldType(Seam seam) {
    String name = seam.weaving().field();
    if (name != null && !fields.containsKey(name)) {
      throw new IllegalStateException(seam.type() + " has no field " + name);
    }
    return name == null ? null : fields.get(name);
  }

  private static boolean parametersMatch(@Nullable String names, Method method) {
    if (names == null) {
      return true;
    }
    StringBuilder actual = new StringBuilder();
    for (Type parameter : Type.getArgumentTypes(method.descriptor)) {
      actual.append(actual.isEmpty() ? "" : ",").append(parameter.getClassName());
    }
    return actual.toString().equals(names);
  }

  @Override
  public void visit(
      int fullVersion,
      int access,
      String name,
      @Nullable String signature,
      @Nullable String superName,
      String @Nullable [] interfaces) {
    version = fullVersion & 0xffff;
    isInterface = (access & Opcodes.ACC_INTERFACE) != 0;
    owner = name;
  }

  @Override
  public @Nullable FieldVisitor visitField(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      @Nullable Object value) {
    fields.put(name, descriptor);
    return null;
  }

  /** Walks through no code but that of the methods in question: this runs in a cold JVM. */
  @Override
  public @Nullable MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    for (Seam seam : seams) {
      if (seam.isNamed(name)) {
        return new MethodVisitor(Opcodes.ASM9) {
          @Override
          public void visitMaxs(int maxStack, int maxLocals) {
            methods.add(new Method(version, owner, access, name, descriptor, maxLocals));
          }
        };
      }
    }
    return null;
  }
}
