/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.attribution;

import io.costspan.exchange.Request;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Micrometer's current observation and the span behind it, be it OpenTelemetry's or Brave's, by
 * method handles. Its tags reach the span only when the observation ends, so that the observation
 * is the only one to tell what the span stands for. Reads only, but for what a {@link HostSpan} is
 * given.
 */
final class Observations {
  private static final MethodHandles.Lookup LOOKUP = MethodHandles.publicLookup();
  private static final ForeignClass<Observations> API =
      new ForeignClass<>("io.micrometer.observation.ObservationRegistry", Observations::of);
  private static final String TRACING =
      "io.micrometer.tracing.handler.TracingObservationHandler$TracingContext";

  /** What Spring's and LangChain4j's observations of a call to a model are called. */
  private static final String MODEL = "gen_ai.client.operation";

  private static final String HTTP = "http.client.requests";

  private final Object registry;
  private final Object tracing;
  private final MethodHandle current;
  private final MethodHandle context;
  private final MethodHandle name;
  private final MethodHandle parent;
  private final MethodHandle get;
  private final MethodHandle spanOf;
  private final ObservedSpan.Methods span;

  private Observations(Class<?> api) throws ReflectiveOperationException {
    ClassLoader loader = api.getClassLoader();
    Method getCurrent = api.getMethod("getCurrentObservation");
    Class<?> view = Class.forName("io.micrometer.observation.ObservationView", false, loader);
    Method getContext = view.getMethod("getContextView");
    Class<?> contextView = getContext.getReturnType();
    Class<?> tracingContext = Class.forName(TRACING, false, loader);
    Method getSpan = tracingContext.getMethod("getSpan");
    registry = api.getMethod("create").invoke(null);
    tracing = tracingContext;
    current = SpanApi.getter(getCurrent, Object.class);
    context = SpanApi.getter(getContext, Object.class);
    name = SpanApi.getter(contextView.getMethod("getName"), String.class);
    parent = SpanApi.getter(contextView.getMethod("getParentObservation"), Object.class);
    get =
        LOOKUP
            .unreflect(contextView.getMethod("get", Object.class))
            .asType(MethodType.genericMethodType(2));
    spanOf = SpanApi.getter(getSpan, Object.class);
    span = ObservedSpan.Methods.of(getSpan.getReturnType());
  }

  private static Observations of(Class<?> api) {
    try {
      return new Observations(api);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The span of the observation that the call belongs to; null where there is none. */
  static @Nullable SpanRef current(Request request) {
    if (!AppUse.MICROMETER.began()) {
      return null;
    }
    Observations own = API.in(request.loader());
    Observations api = own == null ? API.inContext() : own;
    try {
      return api == null ? null : api.current();
    } catch (Throwable unreadable) {
      return null;
    }
  }

  private @Nullable SpanRef current() throws Throwable {
    Object observation = (Object) current.invokeExact(registry);
    if (observation == null) {
      return null;
    }
    Object view = (Object) context.invokeExact(observation);
    Object outer = (Object) parent.invokeExact(view);
    if (outer != null && HTTP.equals((String) name.invokeExact(view))) {
      view = (Object) context.invokeExact(outer);
    }
    Object traced = (Object) get.invokeExact(view, tracing);
    Object itsSpan = traced == null ? null : (Object) spanOf.invokeExact(traced);
    if (itsSpan == null) {
      return null;
    }
    String called = (String) name.invokeExact(view);
    boolean isModel = called != null && called.toLowerCase(Locale.ROOT).startsWith(MODEL);
    return span.read(itsSpan, isModel);
  }
}
