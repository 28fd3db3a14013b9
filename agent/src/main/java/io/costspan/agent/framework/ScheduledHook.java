/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.framework;

import io.costspan.agent.hook.ClientHook;
import io.costspan.agent.hook.Seam;
import io.costspan.agent.hook.Weaving;
import io.costspan.attribution.Facet;
import io.costspan.attribution.Facets;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Spring's {@code @Scheduled} methods: the job is {@code Class#method}. */
public final class ScheduledHook {
  static final String NAME = "spring-scheduled";

  public static final ClientHook HOOK =
      new ClientHook(
          NAME,
          List.of(
              Seam.of(
                  "org.springframework.scheduling.support.ScheduledMethodRunnable",
                  "run",
                  Weaving.around("io.costspan.agent.framework.ScheduledHook$OfRun"))));

  private ScheduledHook() {}

  /** Around one run. */
  public static final class OfRun extends Around {
    private static final Question METHOD = new Question("getMethod");

    public OfRun() {
      super(NAME);
    }

    @Override
    @Nullable Facets said(
        @Nullable Object runnable, @Nullable Object first, @Nullable Object second) {
      return METHOD.of(runnable) instanceof Method method
          ? Facets.builder().offer(Facet.JOB, Names.of(method)).build()
          : null;
    }
  }
}
