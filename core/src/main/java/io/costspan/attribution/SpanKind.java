/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.attribution;

import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Tells an instrumentation's HTTP client span from a span of the app. Both can be current when the
 * request is sent, depending on the order of the agents; the cost belongs beside the HTTP span, not
 * below it. Only spans of an SDK ({@code ReadableSpan}) can tell.
 */
final class SpanKind {
  private static final SpanKind UNKNOWN = new SpanKind(null);
  private static final List<String> TRANSPORTS = List.of("http", "netty", "ktor");

  /** What an SDK makes of a name that is empty. */
  private static final String UNNAMED = "<unspecified span name>";

  private final @Nullable Getters getters;

  private SpanKind(@Nullable Getters getters) {
    this.getters = getters;
  }

  static SpanKind of(Class<?> spanType) {
    Class<?> type = readableSpan(spanType);
    if (type == null) {
      return UNKNOWN;
    }
    try {
      return new SpanKind(Getters.of(type));
    } catch (ReflectiveOperationException | LinkageError | RuntimeException other) {
      return UNKNOWN; // an SDK older or newer than these methods
    }
  }

  /** The parent's span context if {@code span} is an HTTP client span, else null. */
  @Nullable Object parentOfHttpClient(Object span) throws Throwable {
    return getters == null || !getters.isHttpClient(span)
        ? null
        : (Object) getters.parent.invokeExact(span);
  }

  static @Nullable Class<?> readableSpan(@Nullable Class<?> type) {
    if (type == null || type.getName().endsWith(".opentelemetry.sdk.trace.ReadableSpan")) {
      return type;
    }
    Class<?> found = readableSpan(type.getSuperclass());
    for (Class<?> parent : type.getInterfaces()) {
      found = found == null ? readableSpan(parent) : found;
    }
    return found;
  }

  private record Getters(
      MethodHandle kind,
      MethodHandle name,
      MethodHandle parent,
      MethodHandle scope,
      MethodHandle id) {

    static Getters of(Class<?> type) throws ReflectiveOperationException {
      var scope = type.getMethod("getInstrumentationScopeInfo");
      return new Getters(
          SpanApi.getter(type.getMethod("getKind"), Object.class),
          SpanApi.getter(type.getMethod("getName"), String.class),
          SpanApi.getter(type.getMethod("getParentSpanContext"), Object.class),
          SpanApi.getter(scope, Object.class),
          SpanApi.getter(scope.getReturnType().getMethod("getName"), String.class));
    }

    boolean isHttpClient(Object span) throws Throwable {
      Object spanKind = (Object) kind.invokeExact(span);
      if (!spanKind.toString().equals("CLIENT")) {
        return false;
      }
      String spanName = (String) name.invokeExact(span);
      Object info = (Object) scope.invokeExact(span);
      String scopeName = ((String) id.invokeExact(info)).toLowerCase(Locale.ROOT);
      return isObserved(spanName) || TRANSPORTS.stream().anyMatch(scopeName::contains);
    }

    /** Micrometer names no instrumentation, and its client's span only as it ends. */
    private static boolean isObserved(String spanName) {
      return spanName.equals(UNNAMED) || spanName.startsWith("http ");
    }
  }
}
