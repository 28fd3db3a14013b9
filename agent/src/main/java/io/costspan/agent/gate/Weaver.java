/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.gate;

import io.costspan.agent.hook.ClientHook;
import io.costspan.agent.hook.HookStatus;
import io.costspan.agent.hook.Seam;
import io.costspan.agent.link.Dispatcher;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Puts the advice of a hook into one class of its client. The class keeps its shape: methods gain
 * calls, which the {@link Dispatcher} links on first use. Methods without advice are copied byte by
 * byte; no class of the app is loaded.
 */
final class Weaver {
  private final HookStatus status;
  private final String dispatcher;

  Weaver(Instrumentation instrumentation, HookStatus status) throws Exception {
    this.status = status;
    this.dispatcher = Dispatcher.install(instrumentation, status);
  }

  /**
   * The class file with the advice, or null where nothing of the hook belongs into it.
   *
   * @throws RuntimeException where it cannot be read, or is not what the hook expects
   */
  byte @Nullable [] weave(ClientHook hook, String name, byte[] code) {
    List<Seam> seams = new ArrayList<>();
    for (Seam seam : hook.seams()) {
      if (seam.type().equals(name)) {
        seams.add(seam);
      }
    }
    ClassReader reader = new ClassReader(code);
    Map<String, AdviceCalls> calls = calls(hook, seams, ClassShape.of(reader, seams));
    if (calls.isEmpty()) {
      return null;
    }
    ClassWriter writer = new ClassWriter(reader, 0);
    reader.accept(new Insertion(writer, calls), ClassReader.EXPAND_FRAMES);
    byte[] woven = writer.toByteArray();
    status.active(hook.name());
    return woven;
  }

  /** What goes into which method, by name and descriptor. */
  private Map<String, AdviceCalls> calls(ClientHook hook, List<Seam> seams, ClassShape shape) {
    Map<String, AdviceCalls> calls = new HashMap<>();
    for (Seam seam : seams) {
      try {
        for (ClassShape.Method method : shape.methods(seam)) {
          String fieldType = shape.fieldType(seam);
          calls.put(
              method.key(),
              new AdviceCalls(dispatcher, hook.name(), seam.weaving(), method, fieldType));
        }
      } catch (IllegalStateException doesNotFit) {
        if (seam.skipsInterface() && shape.isInterface()) {
          continue;
        }
        if (seam.required()) {
          throw doesNotFit;
        }
        if (!seam.varies()) {
          status.less(hook.name(), String.valueOf(doesNotFit.getMessage()));
        }
      }
    }
    return calls;
  }

  private static final class Insertion extends ClassVisitor {
    private final Map<String, AdviceCalls> calls;

    Insertion(ClassVisitor next, Map<String, AdviceCalls> calls) {
      super(Opcodes.ASM9, next);
      this.calls = calls;
    }

    @Override
    public MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
      AdviceCalls advice = calls.get(name + descriptor);
      return advice == null ? next : new MethodWeaver(next, advice);
    }
  }
}
