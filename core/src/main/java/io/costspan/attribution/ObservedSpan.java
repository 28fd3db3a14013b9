/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.attribution;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** A span of Micrometer's tracing API that stands for a call to a model. */
record ObservedSpan(Object span, Methods methods) implements HostSpan {
  /** It does not tell; but it ends after the call that it stands for. */
  @Override
  public boolean isOpen(boolean atOnce) {
    return atOnce;
  }

  /** It does not tell. */
  @Override
  public boolean has(String key) {
    return false;
  }

  @Override
  public void set(String key, Object value) throws Throwable {
    methods.setters().set(span, key, value);
  }

  /** The methods of one {@code Span} interface and its context. */
  record Methods(
      MethodHandle isNoop,
      MethodHandle context,
      MethodHandle traceId,
      MethodHandle spanId,
      MethodHandle sampled,
      Setters setters) {

    static Methods of(Class<?> span) throws ReflectiveOperationException {
      Method getContext = span.getMethod("context");
      Class<?> traceContext = getContext.getReturnType();
      return new Methods(
          SpanApi.getter(span.getMethod("isNoop"), boolean.class),
          SpanApi.getter(getContext, Object.class),
          SpanApi.getter(traceContext.getMethod("traceId"), String.class),
          SpanApi.getter(traceContext.getMethod("spanId"), String.class),
          SpanApi.getter(traceContext.getMethod("sampled"), Boolean.class),
          Setters.of(span, "tag"));
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
