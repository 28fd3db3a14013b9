/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.attribution;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The {@code Baggage} of one OpenTelemetry API, by method handles. Reads only. */
final class BaggageApi {
  private static final MethodHandles.Lookup LOOKUP = MethodHandles.publicLookup();

  private final InContext baggage;
  private final MethodHandle isEmpty;
  private final MethodHandle asMap;
  private final MethodHandle value;

  private BaggageApi(Class<?> type) throws ReflectiveOperationException {
    baggage = InContext.of(type);
    isEmpty = SpanApi.getter(type.getMethod("isEmpty"), boolean.class);
    asMap = SpanApi.getter(type.getMethod("asMap"), Map.class);
    Method entry = type.getMethod("getEntryValue", String.class);
    value =
        LOOKUP
            .unreflect(entry)
            .asType(MethodType.methodType(String.class, Object.class, String.class));
  }

  /** That of the same API as {@code span}; null where it has none that works. */
  static @Nullable BaggageApi beside(Class<?> span) {
    String name = span.getName().replace(".trace.Span", ".baggage.Baggage");
    Class<?> type = ForeignClass.load(name, span.getClassLoader());
    try {
      return type == null ? null : new BaggageApi(type);
    } catch (ReflectiveOperationException | RuntimeException | LinkageError other) {
      return null;
    }
  }

  void offer(@Nullable Object kept, Names names, Facets.Builder to) throws Throwable {
    Object entries = baggage.get(kept);
    if ((boolean) isEmpty.invokeExact(entries)) {
      return;
    }
    for (Names.Name name : names.all()) {
      name.offer((String) value.invokeExact(entries, name.name()), to);
    }
    for (Object key : ((Map<?, ?>) asMap.invokeExact(entries)).keySet()) {
      String label = Names.label((String) key);
      if (label != null) {
        to.label(label, (String) value.invokeExact(entries, (String) key));
      }
    }
  }
}
