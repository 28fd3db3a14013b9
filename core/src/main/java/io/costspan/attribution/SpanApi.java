/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.attribution;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * One loader's OpenTelemetry {@code Span} interface, reached by method handles since it is not our
 * class. Reads only, but for what a {@link HostSpan} is given; whatever it throws is the caller's
 * to catch.
 */
final class SpanApi {
  private static final MethodHandles.Lookup LOOKUP = MethodHandles.publicLookup();

  private static final ClassValue<SpanKind> KINDS =
      new ClassValue<>() {
        @Override
        protected SpanKind computeValue(Class<?> type) {
          return SpanKind.of(type);
        }
      };

  private static final ClassValue<SpanValues> VALUES =
      new ClassValue<>() {
        @Override
        protected SpanValues computeValue(Class<?> type) {
          return SpanValues.of(type);
        }
      };

  private final InContext span;
  private final MethodHandle context;
  private final MethodHandle isValid;
  private final MethodHandle traceId;
  private final MethodHandle spanId;
  private final MethodHandle isSampled;
  private final MethodHandle isRecording;
  private final Setters setters;
  private final @Nullable BaggageApi baggage;

  private SpanApi(Class<?> span) throws ReflectiveOperationException {
    Method getSpanContext = span.getMethod("getSpanContext");
    Class<?> spanContext = getSpanContext.getReturnType();
    this.span = InContext.of(span);
    context = getter(getSpanContext, Object.class);
    isValid = getter(spanContext.getMethod("isValid"), boolean.class);
    traceId = getter(spanContext.getMethod("getTraceId"), String.class);
    spanId = getter(spanContext.getMethod("getSpanId"), String.class);
    isSampled = getter(spanContext.getMethod("isSampled"), boolean.class);
    isRecording = getter(span.getMethod("isRecording"), boolean.class);
    setters = Setters.of(span, "setAttribute");
    baggage = BaggageApi.beside(span);
  }

  /** The API at {@code name}, or null where the loader has none that works. */
  static @Nullable SpanApi find(String name, @Nullable ClassLoader loader) {
    Class<?> span = ForeignClass.load(name, loader);
    try {
      return span == null ? null : of(span);
    } catch (RuntimeException | LinkageError unusable) {
      return null;
    }
  }

  static SpanApi of(Class<?> span) {
    try {
      return new SpanApi(span);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The span the call belongs to, or null where there is none.
   *
   * @param kept the context of the call, where it is not the current one
   */
  @Nullable SpanRef current(@Nullable Object kept) {
    try {
      Object its = span.get(kept);
      SpanRef ref = read((Object) context.invokeExact(its), host(its));
      if (ref == null) {
        return null;
      }
      Object parent = KINDS.get(its.getClass()).parentOfHttpClient(its);
      SpanRef outer = parent == null ? null : read(parent, null);
      return outer == null ? ref : outer;
    } catch (Throwable unreadable) {
      return null;
    }
  }

  /** What baggage says; null where this API has none. */
  @Nullable BaggageApi baggage() {
    return baggage;
  }

  /** The attributes of the span that the call belongs to, whichever it is. */
  void attributes(@Nullable Object kept, Names names, Facets.Builder to) throws Throwable {
    Object its = span.get(kept);
    VALUES.get(its.getClass()).offer(its, names, to);
  }

  /** {@code span}, if it stands for a call to a model and somebody gets it. */
  private @Nullable HostSpan host(Object span) throws Throwable {
    SpanValues values = VALUES.get(span.getClass());
    boolean itIs = ModelSpan.is(key -> values.text(span, key));
    return itIs && SpanEnd.isTaken(span) ? new OtelSpan(span, isRecording, setters, values) : null;
  }

  private @Nullable SpanRef read(Object spanContext, @Nullable HostSpan host) throws Throwable {
    if (!(boolean) isValid.invokeExact(spanContext)) {
      return null;
    }
    return new SpanRef(
        (String) traceId.invokeExact(spanContext),
        (String) spanId.invokeExact(spanContext),
        (boolean) isSampled.invokeExact(spanContext),
        host);
  }

  static MethodHandle getter(Method method, Class<?> result) throws IllegalAccessException {
    return LOOKUP.unreflect(method).asType(MethodType.methodType(result, Object.class));
  }
}
