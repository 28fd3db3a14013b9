/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.hook;

import org.jspecify.annotations.Nullable;

/**
 * What a hook does where it gets into a method of its client; one object for each such place.
 * Thread-safe. Whatever it throws is caught and counted, and the client goes on as without it.
 */
public interface Advice {
  /**
   * Before the method.
   *
   * @param self null in a constructor and in a static method
   * @param first the first argument, or the one that {@link Weaving#seen} names; null where there
   *     is none or it is a primitive (but see {@link Weaving#numbers})
   * @param second the argument after it, or the one that {@link Weaving#also} names, likewise
   * @return for {@link #exit}, and for the argument that {@link Weaving#argument} names: replaces
   *     it where it is one of its type
   */
  default @Nullable Object enter(
      @Nullable Object self, @Nullable Object first, @Nullable Object second) {
    return null;
  }

  /**
   * After the method.
   *
   * @param entered what {@link #enter} returned
   * @param value what the method returns, or the field that {@link Weaving#field} names; of a
   *     constructor without one, what it has made
   * @param thrown what the method throws; it stays so
   * @return what replaces the value where it is one of its type; null for the value as it is
   */
  default @Nullable Object exit(
      @Nullable Object entered, @Nullable Object value, @Nullable Throwable thrown) {
    return null;
  }
}
