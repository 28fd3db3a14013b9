/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.it;

import io.costspan.exchange.Tap;
import io.costspan.exchange.Taps;
import io.costspan.settings.Settings;
import java.lang.reflect.Proxy;

/** What the tests put into the agent in place of its {@code TapsFactory}. */
public final class Factories {
  private Factories() {}

  /** Writes down what passes. */
  public static final class Recording {
    private Recording() {}

    public static Taps create(Settings settings) {
      return new RecordingTaps();
    }
  }

  /** Every tap fails in every method. */
  public static final class FailingTaps {
    private FailingTaps() {}

    public static Taps create(Settings settings) {
      Class<?>[] types = {Tap.class};
      return request ->
          (Tap)
              Proxy.newProxyInstance(
                  Tap.class.getClassLoader(),
                  types,
                  (proxy, method, arguments) -> {
                    throw new StackOverflowError("in a tap's " + method.getName());
                  });
    }
  }

  /** There is no pipeline at all. */
  public static final class FailingStart {
    private FailingStart() {}

    @SuppressWarnings("DoNotCallSuggester") // the agent calls it
    public static Taps create(Settings settings) {
      throw new NoClassDefFoundError("on purpose");
    }
  }
}
