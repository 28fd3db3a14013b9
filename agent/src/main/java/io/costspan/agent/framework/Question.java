/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.framework;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thing that an object of a framework is asked for: a method by its name and parameters. Looked
 * up once for each class. Thread-safe.
 */
final class Question {
  private final String name;
  private final Class<?>[] parameters;

  /** Empty where the class has no such method, or shows it to nobody. */
  private final ClassValue<Optional<Method>> methods =
      new ClassValue<>() {
        @Override
        protected Optional<Method> computeValue(Class<?> type) {
          return Optional.ofNullable(find(type));
        }
      };

  Question(String name, Class<?>... parameters) {
    this.name = name;
    this.parameters = parameters;
  }

  /**
   * The answer.
   *
   * @throws NoAnswer where the object's class has no such method: the framework is not as expected
   */
  @Nullable Object of(@Nullable Object asked, Object... arguments) {
    if (asked == null) {
      return null;
    }
    Method method = methods.get(asked.getClass()).orElseThrow(() -> new NoAnswer(asked, name));
    try {
      return method.invoke(asked, arguments);
    } catch (InvocationTargetException itsOwn) {
      return null;
    } catch (IllegalAccessException e) {
      throw new NoAnswer(asked, name);
    }
  }

  /** The answer where it is a text, else null. */
  @Nullable String text(@Nullable Object asked) {
    return of(asked) instanceof String text ? text : null;
  }

  /** Its own before those of its superclasses and interfaces. */
  private @Nullable Method find(Class<?> type) {
    for (Class<?> its = type; its != null; its = its.getSuperclass()) {
      try {
        Method method = its.getDeclaredMethod(name, parameters);
        if (method.trySetAccessible()) {
          return method;
        }
      } catch (NoSuchMethodException further) {
        // above it
      }
    }
    try {
      Method method = type.getMethod(name, parameters);
      return method.trySetAccessible() ? method : null;
    } catch (NoSuchMethodException e) {
      return null;
    }
  }

  /** A framework that is not as its hook expects. */
  static final class NoAnswer extends RuntimeException {
    private static final long serialVersionUID = 1;

    NoAnswer(Object asked, String name) {
      super(asked.getClass().getName() + " has no " + name + "()");
    }
  }
}
