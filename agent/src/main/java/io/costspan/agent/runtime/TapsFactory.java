/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.runtime;

import io.costspan.exchange.Taps;
import io.costspan.settings.Settings;

/** What stands behind the taps; tests put their own class in the place of this one. */
public final class TapsFactory {
  private TapsFactory() {}

  /** Called once, by the first hooked call of the process, on the app's thread. */
  public static Taps create(Settings settings) {
    return new LazyPipeline(settings);
  }
}
