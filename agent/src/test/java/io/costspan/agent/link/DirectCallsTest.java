/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.costspan.agent.hook.Advice;
import io.costspan.agent.hook.HookStatus;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The advice calls of class files without call sites, through the dispatcher's own methods. */
@SuppressWarnings("NullAway") // what goes into java.base says nothing about null
class DirectCallsTest {
  private static final String TEXT = " java.lang.String";

  private final HookStatus status = new HookStatus(List.of("hook"), List.of());

  /** Says what it sees. */
  public static final class Saying implements Advice {
    @Override
    public Object enter(@Nullable Object self, @Nullable Object first, @Nullable Object second) {
      return self + " " + first + " " + second + " " + System.identityHashCode(this);
    }

    @Override
    public Object exit(
        @Nullable Object entered, @Nullable Object value, @Nullable Throwable thrown) {
      return entered + " " + value + " " + thrown;
    }
  }

  /** Fails. */
  public static final class Failing implements Advice {
    @Override
    public Object enter(@Nullable Object self, @Nullable Object first, @Nullable Object second) {
      throw new IllegalStateException("on entry");
    }

    @Override
    public Object exit(
        @Nullable Object entered, @Nullable Object value, @Nullable Throwable thrown) {
      throw new IllegalStateException("on exit");
    }
  }

  /** Its class is loaded for each test anew. */
  public static final class Caller {
    private Caller() {}
  }

  @BeforeEach
  void install() {
    DispatcherTemplate.directCalls = new DirectCalls(new Linker(status));
  }

  private static String names(Class<?> advice) {
    return "hook " + advice.getName() + TEXT;
  }

  @Test
  void oneAdviceForAllCallsFromOnePlace() {
    String names = names(Saying.class);
    Object entered = DispatcherTemplate.enter("self", "first", null, Caller.class, names);

    assertThat(entered).asString().startsWith("self first null ");
    assertThat(DispatcherTemplate.enter("self", "first", null, Caller.class, names))
        .isEqualTo(entered);
    assertThat(DispatcherTemplate.enter("self", "first", null, String.class, names))
        .isNotEqualTo(entered);
    assertThat(DispatcherTemplate.exit("entered", "value", null, Caller.class, names))
        .isEqualTo("entered value null");
  }

  @Test
  void aValueOfAnotherTypeStays() {
    String names = "hook " + Saying.class.getName() + " java.lang.Integer";
    assertThat(DispatcherTemplate.exit("entered", 7, null, Caller.class, names)).isEqualTo(7);
  }

  @Test
  void anAdviceThatFailsChangesNothing() {
    String names = names(Failing.class);
    assertThat(DispatcherTemplate.enter("self", 1, 2, Caller.class, names)).isNull();
    assertThat(DispatcherTemplate.exit(null, "value", null, Caller.class, names))
        .isEqualTo("value");
    assertThat(System.getProperty(HookStatus.PROPERTY)).endsWith("\"errors\":2}");
  }

  @Test
  void anAdviceThatDoesNotLinkSwitchesItsHookOff() {
    String names = "hook no.such.Advice" + TEXT;
    assertThat(DispatcherTemplate.enter("self", 1, 2, Caller.class, names)).isNull();
    assertThat(DispatcherTemplate.exit(null, "value", null, Caller.class, names))
        .isEqualTo("value");
    assertThat(System.getProperty(HookStatus.PROPERTY))
        .contains("cannot link to " + Caller.class.getName())
        .endsWith("\"errors\":0}");
    assertThat(status.isOff("hook")).isTrue();
  }

  @Test
  void nothingHoldsTheClassThatCalls() throws Exception {
    WeakReference<Class<?>> caller = calledFromALoaderOfItsOwn();
    for (int i = 0; i < 100 && caller.get() != null; i++) {
      System.gc();
    }
    assertThat(caller.get()).isNull();
  }

  private static WeakReference<Class<?>> calledFromALoaderOfItsOwn() throws Exception {
    Class<?> caller = new OneClass().loadClass(Caller.class.getName());
    assertThat(caller).isNotSameAs(Caller.class);
    assertThat(DispatcherTemplate.enter("self", 1, 2, caller, names(Saying.class))).isNotNull();
    return new WeakReference<>(caller);
  }

  private static final class OneClass extends ClassLoader {
    OneClass() {
      super(DirectCallsTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      return name.equals(Caller.class.getName()) ? define(name) : super.loadClass(name, resolve);
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      String file = name.replace('.', '/') + ".class";
      try (InputStream in = DirectCallsTest.class.getClassLoader().getResourceAsStream(file)) {
        byte[] code = Objects.requireNonNull(in).readAllBytes();
        return defineClass(name, code, 0, code.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
