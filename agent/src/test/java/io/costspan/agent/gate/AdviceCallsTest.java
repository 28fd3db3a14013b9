/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.agent.hook.Seam;
import io.costspan.agent.hook.Weaving;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Which arguments an advice sees, and which one it replaces. */
class AdviceCallsTest {
  private static final String CLIENT = Client.class.getName();

  /** The woven method. */
  public static final class Client {
    private Client() {}

    public static String call(long a, String b, String c) {
      return a + b + c;
    }
  }

  /** Stands for the dispatcher and the advice. */
  public static final class Dispatcher {
    private Dispatcher() {}

    public static CallSite bootstrap(
        MethodHandles.Lookup caller,
        String name,
        MethodType type,
        Object hook,
        Object advice,
        Object valueType)
        throws ReflectiveOperationException {
      return new ConstantCallSite(MethodHandles.lookup().findStatic(Dispatcher.class, name, type));
    }

    public static Object enter(
        @Nullable Object self, @Nullable Object first, @Nullable Object second) {
      return "[" + first + " " + second + "]";
    }
  }

  @Test
  void seesTheFirstTwoArguments() throws Exception {
    assertThat(call(Weaving.before("advice").withArgument(1))).isEqualTo("1[null b]c");
  }

  @Test
  void seesTheArgumentsFromTheOneThatItNames() throws Exception {
    assertThat(call(Weaving.before("advice").seeing(1).withArgument(2))).isEqualTo("1b[b c]");
  }

  @Test
  void seesNothingBehindTheLastArgument() throws Exception {
    assertThat(call(Weaving.before("advice").seeing(2).withArgument(1))).isEqualTo("1[c null]c");
  }

  private static Object call(Weaving weaving) throws Exception {
    byte[] woven = woven(weaving);
    ClassLoader loader =
        new ClassLoader(AdviceCallsTest.class.getClassLoader()) {
          @Override
          protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            return name.equals(CLIENT)
                ? defineClass(name, woven, 0, woven.length)
                : super.loadClass(name, resolve);
          }
        };
    return loader
        .loadClass(CLIENT)
        .getMethod("call", long.class, String.class, String.class)
        .invoke(null, 1L, "b", "c");
  }

  private static byte[] woven(Weaving weaving) throws IOException {
    ClassReader reader = new ClassReader(code());
    Seam seam = Seam.of(CLIENT, "call", weaving);
    ClassShape.Method method = ClassShape.of(reader, List.of(seam)).methods(seam).get(0);
    String dispatcher = Dispatcher.class.getName().replace('.', '/');
    AdviceCalls calls = new AdviceCalls(dispatcher, "hook", weaving, method, null);
    ClassWriter writer = new ClassWriter(reader, 0);
    ClassVisitor insertion =
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public MethodVisitor visitMethod(
              int access,
              String name,
              String descriptor,
              @Nullable String signature,
              String @Nullable [] exceptions) {
            MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
            return name.equals("call") ? new MethodWeaver(next, calls) : next;
          }
        };
    reader.accept(insertion, ClassReader.EXPAND_FRAMES);
    return writer.toByteArray();
  }

  private static byte[] code() throws IOException {
    String file = CLIENT.replace('.', '/') + ".class";
    try (InputStream in = AdviceCallsTest.class.getClassLoader().getResourceAsStream(file)) {
      return Objects.requireNonNull(in).readAllBytes();
    }
  }
}
