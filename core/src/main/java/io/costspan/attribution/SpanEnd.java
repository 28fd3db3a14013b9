/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.attribution;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Whether anybody takes a span when it ends. An SDK without an exporter (for ids in logs only)
 * makes spans that no backend ever gets. Only spans of OpenTelemetry's SDK tell; others are taken.
 */
final class SpanEnd {
  private static final ClassValue<SpanEnd> OF =
      new ClassValue<>() {
        @Override
        protected SpanEnd computeValue(Class<?> type) {
          return of(type);
        }
      };

  private final @Nullable MethodHandle processor;
  private final @Nullable MethodHandle isEndRequired;

  private SpanEnd(@Nullable MethodHandle processor, @Nullable MethodHandle isEndRequired) {
    this.processor = processor;
    this.isEndRequired = isEndRequired;
  }

  static boolean isTaken(Object span) throws Throwable {
    SpanEnd end = OF.get(span.getClass());
    if (end.processor == null || end.isEndRequired == null) {
      return true;
    }
    Object processor = (Object) end.processor.invokeExact(span);
    return processor == null || (boolean) end.isEndRequired.invokeExact(processor);
  }

  private static SpanEnd of(Class<?> type) {
    try {
      Field field = type.getDeclaredField("spanProcessor");
      Method isEndRequired = field.getType().getMethod("isEndRequired");
      field.setAccessible(true);
      return new SpanEnd(
          MethodHandles.lookup()
              .unreflectGetter(field)
              .asType(MethodType.methodType(Object.class, Object.class)),
          SpanApi.getter(isEndRequired, boolean.class));
    } catch (ReflectiveOperationException | RuntimeException | LinkageError other) {
      return new SpanEnd(null, null); // no span of that SDK, or another version of it
    }
  }
}
