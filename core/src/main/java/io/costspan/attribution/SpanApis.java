/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.attribution;

import java.lang.ref.WeakReference;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which OpenTelemetry API each of the app's loaders sees, looked up once per loader; "none" is
 * remembered too. Keeps no loader alive: loaders are weak keys, the API's class is held weakly, and
 * what was resolved from it hangs on that class itself ({@link ClassValue}).
 */
final class SpanApis {
  private static final String SPAN = ForeignNames.app("api.trace.Span");
  private static final WeakReference<Class<?>> NONE = new WeakReference<>(null);

  private static final Map<ClassLoader, WeakReference<Class<?>>> CLASSES =
      Collections.synchronizedMap(new WeakHashMap<>());

  private static final ClassValue<SpanApi> APIS =
      new ClassValue<>() {
        @Override
        protected SpanApi computeValue(Class<?> span) {
          return SpanApi.of(span);
        }
      };

  private SpanApis() {}

  static @Nullable SpanApi of(@Nullable ClassLoader loader) {
    if (loader == null) {
      return null;
    }
    WeakReference<Class<?>> known = CLASSES.get(loader);
    if (known == null) {
      known = find(loader);
      CLASSES.put(loader, known);
    }
    Class<?> span = known.get();
    return span == null ? null : APIS.get(span);
  }

  private static WeakReference<Class<?>> find(ClassLoader loader) {
    Class<?> span = SpanApi.load(SPAN, loader);
    if (span == null) {
      return NONE;
    }
    try {
      APIS.get(span);
      return new WeakReference<>(span);
    } catch (RuntimeException | LinkageError unusable) {
      return NONE;
    }
  }
}
