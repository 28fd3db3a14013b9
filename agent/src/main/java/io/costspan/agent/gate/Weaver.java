/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.gate;

import static net.bytebuddy.matcher.ElementMatchers.isConstructor;
import static net.bytebuddy.matcher.ElementMatchers.named;

import io.costspan.agent.hook.ClientHook;
import io.costspan.agent.hook.HookStatus;
import io.costspan.agent.hook.Seam;
import io.costspan.agent.link.Dispatcher;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Method;
import java.util.List;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.TypeResolutionStrategy;
import net.bytebuddy.dynamic.VisibilityBridgeStrategy;
import net.bytebuddy.dynamic.scaffold.InstrumentedType;
import net.bytebuddy.dynamic.scaffold.MethodGraph;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.pool.TypePool;
import net.bytebuddy.utility.JavaConstant;
import org.jspecify.annotations.Nullable;

/**
 * Puts the advice of a hook into one class of its client. The class keeps its shape: methods gain
 * {@code invokedynamic} calls, which the {@link Dispatcher} links on first use.
 */
final class Weaver {
  private static final ClassLoader OURS = Weaver.class.getClassLoader();

  private final HookStatus status;
  private final Method bootstrap;
  private final ByteBuddy byteBuddy =
      new ByteBuddy()
          .with(MethodGraph.Compiler.ForDeclaredMethods.INSTANCE)
          .with(VisibilityBridgeStrategy.Default.NEVER)
          .with(InstrumentedType.Factory.Default.FROZEN)
          .with(Implementation.Context.Disabled.Factory.INSTANCE);

  Weaver(Instrumentation instrumentation, HookStatus status) throws Exception {
    this.status = status;
    this.bootstrap = Dispatcher.install(instrumentation, status);
  }

  /** The class file with the advice, or null where nothing of the hook belongs into it. */
  byte @Nullable [] weave(ClientHook hook, @Nullable ClassLoader loader, String name, byte[] code) {
    ClassFileLocator locator =
        new ClassFileLocator.Compound(
            ClassFileLocator.Simple.of(name, code),
            loader == null
                ? ClassFileLocator.ForClassLoader.ofBootLoader()
                : ClassFileLocator.ForClassLoader.of(loader));
    TypeDescription type = TypePool.Default.of(locator).describe(name).resolve();
    DynamicType.Builder<?> builder = byteBuddy.decorate(type, locator);
    boolean woven = false;
    for (Seam seam : hook.seams()) {
      if (seam.type().equals(name) && fits(hook, seam, type)) {
        builder = builder.visit(advice(hook, seam).on(methods(seam)));
        woven = true;
      }
    }
    if (!woven) {
      return null;
    }
    byte[] result = builder.make(TypeResolutionStrategy.Disabled.INSTANCE).getBytes();
    status.active(hook.name());
    return result;
  }

  private boolean fits(ClientHook hook, Seam seam, TypeDescription type) {
    if (!type.getDeclaredMethods().filter(methods(seam)).isEmpty()) {
      return true;
    }
    String missing = seam.type() + " has no method " + seam.method();
    if (seam.required()) {
      throw new IllegalStateException(missing);
    }
    status.less(hook.name(), missing);
    return false;
  }

  private static ElementMatcher<MethodDescription> methods(Seam seam) {
    ElementMatcher.Junction<MethodDescription> named =
        seam.method().equals("<init>") ? isConstructor() : named(seam.method());
    return method -> named.matches(method) && parametersMatch(seam.parameters(), method);
  }

  private static boolean parametersMatch(@Nullable String names, MethodDescription method) {
    if (names == null) {
      return true;
    }
    StringBuilder actual = new StringBuilder();
    for (TypeDescription parameter : method.getParameters().asTypeList().asErasures()) {
      actual.append(actual.isEmpty() ? "" : ",").append(parameter.getName());
    }
    return actual.toString().equals(names);
  }

  /** The linker learns from the call site which advice of which hook it is. */
  private Advice advice(ClientHook hook, Seam seam) {
    ClassFileLocator ours = ClassFileLocator.ForClassLoader.of(OURS);
    TypeDescription advice = TypePool.Default.of(ours).describe(seam.advice()).resolve();
    return Advice.withCustomMapping()
        .with(new Advice.AssignReturned.Factory().withSuppressed(Throwable.class))
        .bootstrap(
            bootstrap,
            (method, exit) ->
                (instrumentedType, instrumentedMethod) ->
                    List.of(
                        JavaConstant.Simple.ofLoaded(hook.name()),
                        JavaConstant.Simple.ofLoaded(seam.advice()),
                        JavaConstant.Simple.ofLoaded(method.getDescriptor())),
            TypeDescription.Generic.Visitor.Generalizing.INSTANCE)
        .to(advice, ours);
  }
}
