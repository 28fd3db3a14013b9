/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.attribution;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** A span of Micrometer's tracing API that stands for a call to a model. */
record ObservedSpan(Object span, Methods methods) implements HostSpan {
  /** It does not tell; but it ends after the call that it stands for. */
  @Override
  public boolean isOpen() {
    return true;
  }

  /** It does not tell. */
  @Override
  public boolean has(String key) {
    return false;
  }

  @Override
  public void set(String key, Object value) throws Throwable {
    if (value instanceof String text) {
      methods.text().invokeExact(span, key, text);
    } else if (value instanceof Double number) {
      methods.real().invokeExact(span, key, (double) number);
    } else if (value instanceof Long number) {
      methods.whole().invokeExact(span, key, (long) number);
    } else if (value instanceof Boolean flag) {
      methods.flag().invokeExact(span, key, (boolean) flag);
    }
  }

  /** The methods of one {@code Span} interface and its context. */
  record Methods(
      MethodHandle isNoop,
      MethodHandle context,
      MethodHandle traceId,
      MethodHandle spanId,
      MethodHandle sampled,
      MethodHandle text,
      MethodHandle whole,
      MethodHandle real,
      MethodHandle flag) {

    static Methods of(Class<?> span) throws ReflectiveOperationException {
      Method getContext = span.getMethod("context");
      Class<?> traceContext = getContext.getReturnType();
      return new Methods(
          SpanApi.getter(span.getMethod("isNoop"), boolean.class),
          SpanApi.getter(getContext, Object.class),
          SpanApi.getter(traceContext.getMethod("traceId"), String.class),
          SpanApi.getter(traceContext.getMethod("spanId"), String.class),
          SpanApi.getter(traceContext.getMethod("sampled"), Boolean.class),
          OtelSpan.Setters.setter(span, "tag", String.class),
          OtelSpan.Setters.setter(span, "tag", long.class),
          OtelSpan.Setters.setter(span, "tag", double.class),
          OtelSpan.Setters.setter(span, "tag", boolean.class));
    }

    @Nullable SpanRef read(Object span, boolean isModel) throws Throwable {
      if ((boolean) isNoop.invokeExact(span)) {
        return null;
      }
      Object itsContext = (Object) context.invokeExact(span);
      String trace = (String) traceId.invokeExact(itsContext);
      String id = (String) spanId.invokeExact(itsContext);
      if (!isHex(trace) || trace.length() > 32 || !isHex(id) || id.length() != 16) {
        return null;
      }
      Boolean decided = (Boolean) sampled.invokeExact(itsContext);
      // Brave may have trace ids of half the length
      String padded = "0".repeat(32 - trace.length()) + trace;
      HostSpan host = isModel ? new ObservedSpan(span, this) : null;
      return new SpanRef(padded, id, !Boolean.FALSE.equals(decided), host);
    }

    private static boolean isHex(@Nullable String digits) {
      return digits != null && digits.matches("(?!0+$)[0-9a-f]+");
    }
  }
}
