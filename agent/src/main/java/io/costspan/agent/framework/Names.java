/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.framework;

import java.lang.reflect.Method;

/** How the app's methods are called on records. */
final class Names {
  private Names() {}

  /** {@code Class#method}. */
  static String of(Method method) {
    return method.getDeclaringClass().getSimpleName() + '#' + method.getName();
  }
}
