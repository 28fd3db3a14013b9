/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.attribution;

import java.lang.ref.WeakReference;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What each of the app's loaders has of one foreign class, looked up once per loader; "none" is
 * remembered too. Keeps no loader alive: loaders are weak keys, the class is held weakly, and what
 * was made of it hangs on that class itself ({@link ClassValue}).
 */
final class ForeignClass<T> {
  private static final WeakReference<Class<?>> NONE = new WeakReference<>(null);

  private final Map<ClassLoader, WeakReference<Class<?>>> classes =
      Collections.synchronizedMap(new WeakHashMap<>());
  private final String name;
  private final ClassValue<T> made;

  /**
   * @param make what the class is used by; may throw where it is not as expected
   */
  ForeignClass(String name, Function<Class<?>, T> make) {
    this.name = name;
    this.made =
        new ClassValue<>() {
          @Override
          protected T computeValue(Class<?> type) {
            return make.apply(type);
          }
        };
  }

  /** Of the class that {@code loader} sees; null where it sees none, or none that works. */
  @Nullable T in(@Nullable ClassLoader loader) {
    if (loader == null) {
      return null;
    }
    WeakReference<Class<?>> known = classes.get(loader);
    if (known == null) {
      known = find(loader);
      classes.put(loader, known);
    }
    Class<?> type = known.get();
    return type == null ? null : made.get(type);
  }

  /** As {@link #in}, of the thread's own loader. */
  @Nullable T inContext() {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return in(context == null ? ClassLoader.getSystemClassLoader() : context);
  }

  private WeakReference<Class<?>> find(ClassLoader loader) {
    Class<?> type = load(name, loader);
    if (type == null) {
      return NONE;
    }
    try {
      made.get(type);
      return new WeakReference<>(type);
    } catch (RuntimeException | LinkageError unusable) {
      return NONE;
    }
  }

  /** Loads without initialising: a look must not start anything of the app's. */
  static @Nullable Class<?> load(String name, @Nullable ClassLoader loader) {
    try {
      return Class.forName(name, false, loader);
    } catch (ClassNotFoundException | RuntimeException | LinkageError absent) {
      return null;
    }
  }
}
