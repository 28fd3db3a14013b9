/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.gate;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Puts {@link AdviceCalls} where one method begins and where it ends; the rest stays as it is. */
final class MethodWeaver extends MethodVisitor {
  private final AdviceCalls calls;
  private final Label start = new Label();

  MethodWeaver(MethodVisitor next, AdviceCalls calls) {
    super(Opcodes.ASM9, next);
    this.calls = calls;
  }

  @Override
  public void visitCode() {
    super.visitCode();
    calls.enter(mv);
    mv.visitLabel(start);
  }

  @Override
  public void visitFrame(
      int type,
      int localCount,
      Object @Nullable [] locals,
      int stackCount,
      Object @Nullable [] stack) {
    if (!calls.keepsEntered()) {
      super.visitFrame(type, localCount, locals, stackCount, stack);
      return;
    }
    List<Object> own = locals == null ? List.of() : Arrays.asList(locals).subList(0, localCount);
    Object[] all = calls.withKept(own);
    super.visitFrame(type, all.length, all, stackCount, stack);
  }

  @Override
  public void visitInsn(int opcode) {
    if (calls.seesReturn() && opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
      calls.exit(mv);
    }
    super.visitInsn(opcode);
  }

  /** Here, so that the method's own handlers come first. */
  @Override
  public void visitMaxs(int maxStack, int maxLocals) {
    if (calls.seesThrown()) {
      Label end = new Label();
      mv.visitLabel(end);
      mv.visitTryCatchBlock(start, end, end, null);
      calls.thrown(mv);
    }
    super.visitMaxs(maxStack + AdviceCalls.STACK, maxLocals + 1);
  }
}
