/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.costspan.agent.hook.Seam;
import io.costspan.agent.hook.Weaving;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Which arguments an advice sees, and which one it replaces; in class files with and without {@code
 * invokedynamic} and stack map frames, each of them loaded and run.
 */
class AdviceCallsTest {
  private static final String CLIENT = Client.class.getName();
  private static final List<String> CALLS = new ArrayList<>();

  /** The woven method, with nothing in its class file that version 47 does not have. */
  public static final class Client {
    private Client() {}

    public static String call(long a, String b, String c) {
      if (a < 0) {
        throw new IllegalArgumentException(b);
      }
      String first = a > 1 ? String.valueOf(a).concat(" times ") : String.valueOf(a);
      return first.concat(b).concat(c);
    }

    public static void tell(String what, List<String> to) {
      to.add(what);
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
      CALLS.add(caller.lookupClass().getName() + " " + hook + " " + advice + " " + valueType);
      return new ConstantCallSite(MethodHandles.lookup().findStatic(Dispatcher.class, name, type));
    }

    public static Object enter(
        @Nullable Object self, @Nullable Object first, @Nullable Object second) {
      if (first instanceof String word && word.equals("refuse")) {
        return new IOException("refused");
      }
      if (first instanceof String word && word.equals("leave")) {
        return true;
      }
      return "[" + first + " " + second + "]";
    }

    public static @Nullable Object exit(
        @Nullable Object entered, @Nullable Object value, @Nullable Throwable thrown) {
      CALLS.add(entered + " " + value + " " + thrown);
      return value == null ? null : "<" + value + ">";
    }

    public static Object enter(
        @Nullable Object self,
        @Nullable Object first,
        @Nullable Object second,
        Class<?> caller,
        String advice) {
      CALLS.add(caller.getName() + " " + advice);
      return enter(self, first, second);
    }

    public static @Nullable Object exit(
        @Nullable Object entered,
        @Nullable Object value,
        @Nullable Throwable thrown,
        Class<?> caller,
        String advice) {
      CALLS.add(caller.getName() + " " + advice);
      return exit(entered, value, thrown);
    }
  }

  @BeforeEach
  void nothingCalled() {
    CALLS.clear();
  }

  @ParameterizedTest
  @ValueSource(ints = {Opcodes.V1_3, Opcodes.V1_5, Opcodes.V1_6, Opcodes.V1_7, Opcodes.V17})
  void seesTheFirstTwoArguments(int version) throws Exception {
    assertThat(call(version, Weaving.before("its.Advice").withArgument(1), 1))
        .isEqualTo("1[null b]c");
    assertThat(CALLS).containsExactly(CLIENT + " hook its.Advice java.lang.String");
  }

  @ParameterizedTest
  @ValueSource(ints = {Opcodes.V1_3, Opcodes.V1_5, Opcodes.V1_6, Opcodes.V1_7, Opcodes.V17})
  void seesTheArgumentsFromTheOneThatItNames(int version) throws Exception {
    Weaving weaving = Weaving.before("its.Advice").seeing(1).withArgument(2);
    assertThat(call(version, weaving, 2)).isEqualTo("2 times b[b c]");
  }

  @ParameterizedTest
  @ValueSource(ints = {Opcodes.V1_5, Opcodes.V1_6, Opcodes.V1_7, Opcodes.V17})
  void seesTwoArgumentsThatAreApart(int version) throws Exception {
    Weaving weaving = Weaving.before("its.Advice").seeing(2, 1).withArgument(1);
    assertThat(call(version, weaving, 1)).isEqualTo("1[c b]c");
  }

  @ParameterizedTest
  @ValueSource(ints = {Opcodes.V1_3, Opcodes.V1_5, Opcodes.V1_6, Opcodes.V1_7, Opcodes.V17})
  void seesNothingBehindTheLastArgument(int version) throws Exception {
    Weaving weaving = Weaving.before("its.Advice").seeing(2).withArgument(1);
    assertThat(call(version, weaving, 1)).isEqualTo("1[c null]c");
  }

  @ParameterizedTest
  @ValueSource(ints = {Opcodes.V1_3, Opcodes.V1_5, Opcodes.V1_6, Opcodes.V1_7, Opcodes.V17})
  void replacesWhatIsReturned(int version) throws Exception {
    Weaving weaving = Weaving.around("its.Advice").seeing(1).withArgument(2);
    assertThat(call(version, weaving, 2)).isEqualTo("<2 times b[b c]>");
    String site = CLIENT + " hook its.Advice java.lang.String";
    assertThat(CALLS).containsExactly(site, site, "[b c] 2 times b[b c] null");
  }

  @ParameterizedTest
  @ValueSource(ints = {Opcodes.V1_3, Opcodes.V1_5, Opcodes.V1_6, Opcodes.V1_7, Opcodes.V17})
  void seesWhatIsThrown(int version) {
    assertThatThrownBy(() -> call(version, Weaving.around("its.Advice").seeing(1), -1))
        .isInstanceOf(InvocationTargetException.class)
        .hasCause(new IllegalArgumentException("b"));
    assertThat(CALLS).last().isEqualTo("[b c] null java.lang.IllegalArgumentException: b");
  }

  @ParameterizedTest
  @ValueSource(ints = {Opcodes.V1_3, Opcodes.V1_5, Opcodes.V1_6, Opcodes.V1_7, Opcodes.V17})
  void leavesAtOnceWithAFailure(int version) {
    Weaving weaving = Weaving.around("its.Advice").seeing(1).withArgument(1).refusing();
    assertThatThrownBy(() -> call(version, weaving, 2, "refuse"))
        .isInstanceOf(InvocationTargetException.class)
        .cause()
        .isInstanceOf(IOException.class)
        .hasMessage("refused");
    assertThat(CALLS).noneMatch(called -> called.contains("refused")); // nothing after the method
  }

  @ParameterizedTest
  @ValueSource(ints = {Opcodes.V1_3, Opcodes.V1_5, Opcodes.V1_6, Opcodes.V1_7, Opcodes.V17})
  void leavesAtOnceWithAValue(int version) throws Exception {
    Weaving weaving = Weaving.around("its.Advice").seeing(1).refusing();
    assertThat(call(version, weaving, -1)).isEqualTo("[b c]");
  }

  @ParameterizedTest
  @ValueSource(ints = {Opcodes.V1_3, Opcodes.V1_5, Opcodes.V1_6, Opcodes.V1_7, Opcodes.V17})
  void leavesAtOnceWhereThereIsNoValue(int version) throws Exception {
    List<String> told = new ArrayList<>();
    Method tell =
        load(woven(version, Weaving.around("its.Advice").refusing(), "tell"))
            .getMethod("tell", String.class, List.class);
    tell.invoke(null, "leave", told);
    tell.invoke(null, "stay", told);
    assertThat(told).containsExactly("stay");
  }

  @ParameterizedTest
  @ValueSource(ints = {Opcodes.V1_3, Opcodes.V1_5, Opcodes.V1_6, Opcodes.V1_7, Opcodes.V17})
  void doesNotLeaveWithAFailureUnlessItMay(int version) throws Exception {
    Weaving weaving = Weaving.before("its.Advice").seeing(1).withArgument(1);
    assertThat(call(version, weaving, 1, "refuse")).isEqualTo("1refusec");
  }

  private static Object call(int version, Weaving weaving, long a) throws Exception {
    return call(version, weaving, a, "b");
  }

  private static Object call(int version, Weaving weaving, long a, String b) throws Exception {
    return load(woven(version, weaving, "call"))
        .getMethod("call", long.class, String.class, String.class)
        .invoke(null, a, b, "c");
  }

  private static Class<?> load(byte[] woven) throws ClassNotFoundException {
    ClassLoader loader =
        new ClassLoader(AdviceCallsTest.class.getClassLoader()) {
          @Override
          protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            return name.equals(CLIENT)
                ? defineClass(name, woven, 0, woven.length)
                : super.loadClass(name, resolve);
          }
        };
    return loader.loadClass(CLIENT);
  }

  private static byte[] woven(int version, Weaving weaving, String woven) throws IOException {
    ClassReader reader = new ClassReader(code(version));
    Seam seam = Seam.of(CLIENT, woven, weaving);
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
            return name.equals(woven) ? new MethodWeaver(next, calls) : next;
          }
        };
    reader.accept(insertion, ClassReader.EXPAND_FRAMES);
    return writer.toByteArray();
  }

  private static byte[] code(int version) throws IOException {
    String file = CLIENT.replace('.', '/') + ".class";
    try (InputStream in = AdviceCallsTest.class.getClassLoader().getResourceAsStream(file)) {
      byte[] code = Objects.requireNonNull(in).readAllBytes();
      code[7] = (byte) version;
      return code;
    }
  }
}
