/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.gate;

import io.costspan.agent.hook.Weaving;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The code that calls an advice of one method. What the advice returned on entry is kept behind the
 * method's own local variables. Nowhere but at its start does the method branch because of us:
 * there it may be left at once; on exit the advice says what the value is from there on.
 *
 * <p>A class file from before Java 7 cannot have an {@code invokedynamic}: there the dispatcher is
 * called, and told each time who calls and what for.
 */
final class AdviceCalls {
  /** More than any of these calls has on the stack. */
  static final int STACK = 6;

  private static final String OBJECT = "java/lang/Object";
  private static final String ENTER =
      "(Ljava/lang/Object;Ljava/lang/Object;Ljava/lang/Object;)Ljava/lang/Object;";
  private static final String EXIT =
      "(Ljava/lang/Object;Ljava/lang/Object;Ljava/lang/Throwable;)Ljava/lang/Object;";
  private static final String BOOTSTRAP =
      "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;"
          + "Ljava/lang/Object;Ljava/lang/Object;Ljava/lang/Object;)Ljava/lang/invoke/CallSite;";

  private final String dispatcher;
  private final String hook;
  private final Weaving weaving;
  private final ClassShape.Method method;
  private final Type[] parameters;
  private final Type value;
  private final int kept;

  /**
   * @param dispatcher the class with the bootstrap method, and with what is called where there is
   *     none
   * @param fieldType the descriptor of {@link Weaving#field}
   */
  AdviceCalls(
      String dispatcher,
      String hook,
      Weaving weaving,
      ClassShape.Method method,
      @Nullable String fieldType) {
    this.dispatcher = dispatcher;
    this.hook = hook;
    this.weaving = weaving;
    this.method = method;
    this.parameters = Type.getArgumentTypes(method.descriptor());
    this.value =
        fieldType == null ? Type.getReturnType(method.descriptor()) : Type.getType(fieldType);
    this.kept = method.locals();
    if (!fits()) {
      throw new IllegalStateException(method.owner() + "." + method.name() + " has other types");
    }
  }

  private boolean fits() {
    if (weaving.argument() >= 0 && !isReference(weaving.argument())) {
      return false;
    }
    return !weaving.exit() || value.getSort() == Type.VOID || value.getSort() >= Type.ARRAY;
  }

  /** Whether what the advice returned on entry is a local variable in the whole of the method. */
  boolean keepsEntered() {
    return weaving.enter() && weaving.exit();
  }

  /** Whether the advice also sees what the method throws. */
  boolean seesThrown() {
    return keepsEntered() && !method.isConstructor();
  }

  boolean seesReturn() {
    return weaving.exit();
  }

  void enter(MethodVisitor to) {
    if (!weaving.enter()) {
      return;
    }
    load(to, 0, !method.isStatic() && !method.isConstructor());
    int seen = weaving.seen();
    int also = weaving.also();
    loadArgument(to, seen);
    loadArgument(to, also);
    call(to, "enter", ENTER);
    to.visitVarInsn(Opcodes.ASTORE, kept);
    if (weaving.refuses()) {
      whereKeptIs(to, "java/lang/Throwable", () -> to.visitInsn(Opcodes.ATHROW));
      if (value.getSort() >= Type.ARRAY) {
        whereKeptIs(to, value.getInternalName(), () -> to.visitInsn(Opcodes.ARETURN));
      } else if (value.getSort() == Type.VOID) {
        whereKeptIs(to, "java/lang/Boolean", () -> to.visitInsn(Opcodes.RETURN));
      }
    }
    if (weaving.argument() >= 0) {
      int index = weaving.argument();
      String type = parameters[index].getInternalName();
      whereKeptIs(to, type, () -> to.visitVarInsn(Opcodes.ASTORE, slot(index)));
    }
  }

  /** With what the advice returned on the stack, where it is of this type. */
  private void whereKeptIs(MethodVisitor to, String type, Runnable then) {
    Label asItIs = new Label();
    to.visitVarInsn(Opcodes.ALOAD, kept);
    to.visitTypeInsn(Opcodes.INSTANCEOF, type);
    to.visitJumpInsn(Opcodes.IFEQ, asItIs);
    to.visitVarInsn(Opcodes.ALOAD, kept);
    to.visitTypeInsn(Opcodes.CHECKCAST, type);
    then.run();
    to.visitLabel(asItIs);
    frame(to, withKept(atStart()));
    to.visitInsn(Opcodes.NOP); // the method may have a frame at its own first instruction
  }

  /** Before a return; the value is on the stack. */
  void exit(MethodVisitor to) {
    if (weaving.field() != null) {
      to.visitVarInsn(Opcodes.ALOAD, 0);
      to.visitInsn(Opcodes.DUP);
      to.visitFieldInsn(Opcodes.GETFIELD, method.owner(), weaving.field(), value.getDescriptor());
    } else if (value.getSort() == Type.VOID) {
      load(to, 0, method.isConstructor());
    }
    load(to, kept, keepsEntered());
    to.visitInsn(Opcodes.SWAP);
    to.visitInsn(Opcodes.ACONST_NULL);
    call(to, "exit", EXIT);
    if (value.getSort() == Type.VOID) {
      to.visitInsn(Opcodes.POP);
      return;
    }
    to.visitTypeInsn(Opcodes.CHECKCAST, value.getInternalName());
    if (weaving.field() != null) {
      to.visitFieldInsn(Opcodes.PUTFIELD, method.owner(), weaving.field(), value.getDescriptor());
    }
  }

  /** The handler of everything that the method throws. */
  void thrown(MethodVisitor to) {
    frame(to, withKept(List.of()), "java/lang/Throwable");
    to.visitInsn(Opcodes.DUP);
    to.visitVarInsn(Opcodes.ALOAD, kept);
    to.visitInsn(Opcodes.SWAP);
    to.visitInsn(Opcodes.ACONST_NULL);
    to.visitInsn(Opcodes.SWAP);
    call(to, "exit", EXIT);
    to.visitInsn(Opcodes.POP);
    to.visitInsn(Opcodes.ATHROW);
  }

  private void frame(MethodVisitor to, Object[] locals, Object... stack) {
    if (method.version() >= Opcodes.V1_6) {
      to.visitFrame(Opcodes.F_NEW, locals.length, locals, stack.length, stack);
    }
  }

  /** The local variables of a frame, and behind them the one that we keep. */
  Object[] withKept(List<Object> locals) {
    List<Object> all = new ArrayList<>(locals);
    int slots = locals.size();
    for (Object local : locals) {
      slots += local == Opcodes.LONG || local == Opcodes.DOUBLE ? 1 : 0;
    }
    for (; slots < kept; slots++) {
      all.add(Opcodes.TOP);
    }
    all.add(OBJECT);
    return all.toArray();
  }

  private List<Object> atStart() {
    List<Object> locals = new ArrayList<>();
    if (method.isConstructor()) {
      locals.add(Opcodes.UNINITIALIZED_THIS);
    } else if (!method.isStatic()) {
      locals.add(method.owner());
    }
    for (Type parameter : parameters) {
      locals.add(
          switch (parameter.getSort()) {
            case Type.ARRAY, Type.OBJECT -> parameter.getInternalName();
            case Type.LONG -> Opcodes.LONG;
            case Type.DOUBLE -> Opcodes.DOUBLE;
            case Type.FLOAT -> Opcodes.FLOAT;
            default -> Opcodes.INTEGER;
          });
    }
    return locals;
  }

  private void call(MethodVisitor to, String name, String descriptor) {
    String internal = value.getSort() < Type.ARRAY ? OBJECT : value.getInternalName();
    String type = internal.replace('/', '.');
    if (method.version() >= Opcodes.V1_7) {
      to.visitInvokeDynamicInsn(
          name,
          descriptor,
          new Handle(Opcodes.H_INVOKESTATIC, dispatcher, "bootstrap", BOOTSTRAP, false),
          hook,
          weaving.advice(),
          type);
      return;
    }
    loadOwner(to);
    to.visitLdcInsn(hook + " " + weaving.advice() + " " + type);
    String told = descriptor.replace(")", "Ljava/lang/Class;Ljava/lang/String;)");
    to.visitMethodInsn(Opcodes.INVOKESTATIC, dispatcher, name, told, false);
  }

  /** Class files from before Java 5 have no constant for it; a class finds itself at once. */
  private void loadOwner(MethodVisitor to) {
    Type owner = Type.getObjectType(method.owner());
    if (method.version() >= Opcodes.V1_5) {
      to.visitLdcInsn(owner);
    } else {
      String byName = "(Ljava/lang/String;)Ljava/lang/Class;";
      to.visitLdcInsn(owner.getClassName());
      to.visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/Class", "forName", byName, false);
    }
  }

  private void loadArgument(MethodVisitor to, int index) {
    boolean number =
        weaving.numbers() && index < parameters.length && parameters[index].getSort() == Type.INT;
    if (!number) {
      load(to, slot(index), isReference(index));
      return;
    }
    to.visitVarInsn(Opcodes.ILOAD, slot(index));
    to.visitMethodInsn(
        Opcodes.INVOKESTATIC, "java/lang/Integer", "valueOf", "(I)Ljava/lang/Integer;", false);
  }

  private static void load(MethodVisitor to, int slot, boolean there) {
    if (there) {
      to.visitVarInsn(Opcodes.ALOAD, slot);
    } else {
      to.visitInsn(Opcodes.ACONST_NULL);
    }
  }

  private boolean isReference(int index) {
    return index < parameters.length && parameters[index].getSort() >= Type.ARRAY;
  }

  private int slot(int index) {
    int slot = method.isStatic() ? 0 : 1;
    for (int i = 0; i < index && i < parameters.length; i++) {
      slot += parameters[i].getSize();
    }
    return slot;
  }
}
