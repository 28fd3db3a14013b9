/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.framework;

import io.costspan.attribution.Facet;
import io.costspan.attribution.Facets;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** How the app's methods are called on records. */
final class Names {
  private Names() {}

  /** {@code Class#method}. */
  static String of(Method method) {
    return method.getDeclaringClass().getSimpleName() + '#' + method.getName();
  }

  /**
   * The job of a request, as {@code GET /orders/{id}}.
   *
   * @param pattern the route as the app declares it, never the path of the request
   */
  static @Nullable Facets route(@Nullable String httpMethod, @Nullable Object pattern) {
    return httpMethod == null || pattern == null
        ? null
        : Facets.builder().offer(Facet.JOB, httpMethod + ' ' + pattern).build();
  }
}
