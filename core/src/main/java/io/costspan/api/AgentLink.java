/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.api;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where the agent puts its door: it changes this class of the app's copy, and nothing else of the
 * library, when that is loaded.
 */
final class AgentLink {
  private AgentLink() {}

  /** The agent's door, of types of the JDK only, for its classes are not ours; null without it. */
  @SuppressWarnings("DoNotCallSuggester") // the agent makes it return something
  static @Nullable Function<Object[], @Nullable Object> agent() {
    return null;
  }
}
