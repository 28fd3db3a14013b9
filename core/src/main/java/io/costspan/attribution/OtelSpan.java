/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.attribution;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** A span of OpenTelemetry's API that stands for a call to a model. */
record OtelSpan(Object span, Setters setters, SpanValues values) implements HostSpan {
  @Override
  public boolean isOpen() throws Throwable {
    return (boolean) setters.isRecording().invokeExact(span);
  }

  @Override
  public boolean has(String key) throws Throwable {
    return values.text(span, key) != null;
  }

  @Override
  public void set(String key, Object value) throws Throwable {
    if (value instanceof String text) {
      setters.text().invokeExact(span, key, text);
    } else if (value instanceof Double number) {
      setters.real().invokeExact(span, key, (double) number);
    } else if (value instanceof Long number) {
      setters.whole().invokeExact(span, key, (long) number);
    } else if (value instanceof Boolean flag) {
      setters.flag().invokeExact(span, key, (boolean) flag);
    }
  }

  /** The methods of one {@code Span} interface. */
  record Setters(
      MethodHandle isRecording,
      MethodHandle text,
      MethodHandle whole,
      MethodHandle real,
      MethodHandle flag) {

    static Setters of(Class<?> span) throws ReflectiveOperationException {
      return new Setters(
          SpanApi.getter(span.getMethod("isRecording"), boolean.class),
          setter(span, "setAttribute", String.class),
          setter(span, "setAttribute", long.class),
          setter(span, "setAttribute", double.class),
          setter(span, "setAttribute", boolean.class));
    }

    static MethodHandle setter(Class<?> span, String name, Class<?> value)
        throws ReflectiveOperationException {
      return MethodHandles.publicLookup()
          .unreflect(span.getMethod(name, String.class, value))
          .asType(MethodType.methodType(void.class, Object.class, String.class, value));
    }
  }
}
