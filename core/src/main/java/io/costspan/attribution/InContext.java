/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.attribution;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How OpenTelemetry's {@code Span} or {@code Baggage} is found: in a context that is at hand, or in
 * the current one. No context is made current for it, which others would see.
 */
record InContext(Class<?> context, MethodHandle of, MethodHandle current) {
  private static final MethodHandles.Lookup LOOKUP = MethodHandles.publicLookup();

  static InContext of(Class<?> api) throws ReflectiveOperationException {
    Method of =
        Arrays.stream(api.getMethods())
            .filter(method -> method.getName().equals("fromContext"))
            .findFirst()
            .orElseThrow(() -> new NoSuchMethodException("fromContext"));
    return new InContext(
        of.getParameterTypes()[0],
        LOOKUP.unreflect(of).asType(MethodType.genericMethodType(1)),
        LOOKUP.unreflect(api.getMethod("current")).asType(MethodType.genericMethodType(0)));
  }

  /**
   * @param kept counts where it is a context of this API
   */
  Object get(@Nullable Object kept) throws Throwable {
    return context.isInstance(kept)
        ? (Object) of.invokeExact(kept)
        : (Object) current.invokeExact();
  }
}
