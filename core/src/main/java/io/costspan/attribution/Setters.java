/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.attribution;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** How one tracing API's {@code Span} takes attributes: a method for each type of value. */
record Setters(MethodHandle text, MethodHandle whole, MethodHandle real, MethodHandle flag) {
  /**
   * @param method what the API calls it
   */
  static Setters of(Class<?> span, String method) throws ReflectiveOperationException {
    return new Setters(
        setter(span, method, String.class),
        setter(span, method, long.class),
        setter(span, method, double.class),
        setter(span, method, boolean.class));
  }

  /** See {@link HostSpan#set}. */
  void set(Object span, String key, Object value) throws Throwable {
    if (value instanceof String its) {
      text.invokeExact(span, key, its);
    } else if (value instanceof Double number) {
      real.invokeExact(span, key, (double) number);
    } else if (value instanceof Long number) {
      whole.invokeExact(span, key, (long) number);
    } else if (value instanceof Boolean its) {
      flag.invokeExact(span, key, (boolean) its);
    }
  }

  private static MethodHandle setter(Class<?> span, String method, Class<?> value)
      throws ReflectiveOperationException {
    return MethodHandles.publicLookup()
        .unreflect(span.getMethod(method, String.class, value))
        .asType(MethodType.methodType(void.class, Object.class, String.class, value));
  }
}
