/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.attribution;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a class of spans. Only spans of an SDK ({@code ReadableSpan}) show theirs. One
 * attribute is asked for by name at a time: nothing else of the span is looked at.
 */
final class SpanValues {
  private static final SpanValues NONE = new SpanValues(null, null);

  private final @Nullable MethodHandle get;
  private final @Nullable Method toKey;
  private final Map<String, Object> keys = new ConcurrentHashMap<>();

  private SpanValues(@Nullable MethodHandle get, @Nullable Method toKey) {
    this.get = get;
    this.toKey = toKey;
  }

  static SpanValues of(Class<?> spanType) {
    Class<?> type = SpanKind.readableSpan(spanType);
    if (type == null) {
      return NONE;
    }
    try {
      for (Method method : type.getMethods()) {
        if (method.getName().equals("getAttribute") && method.getParameterCount() == 1) {
          Method toKey = method.getParameterTypes()[0].getMethod("stringKey", String.class);
          MethodType asObjects = MethodType.genericMethodType(2);
          return new SpanValues(
              MethodHandles.publicLookup().unreflect(method).asType(asObjects), toKey);
        }
      }
    } catch (ReflectiveOperationException | LinkageError | RuntimeException other) {
      return NONE; // an SDK older or newer than these methods
    }
    return NONE;
  }

  void offer(Object span, Names names, Facets.Builder to) throws Throwable {
    if (get == null) {
      return;
    }
    for (Names.Name name : names.all()) {
      name.offer(text(span, name.name()), to);
    }
  }

  /** Null where the attribute is absent or no text. */
  @Nullable String text(Object span, String name) throws Throwable {
    if (get == null) {
      return null;
    }
    Object value = (Object) get.invokeExact(span, key(name));
    return value instanceof String text ? text : null;
  }

  /** The API's own key; made once, for it is asked for at every call. */
  private Object key(String name) throws ReflectiveOperationException {
    Object known = keys.get(name);
    if (known == null && toKey != null) {
      known = toKey.invoke(null, name);
      keys.put(name, known);
    }
    return known == null ? name : known;
  }
}
