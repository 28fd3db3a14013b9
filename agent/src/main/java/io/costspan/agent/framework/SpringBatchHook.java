/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.framework;

import io.costspan.agent.hook.Advice;
import io.costspan.agent.hook.ClientHook;
import io.costspan.agent.hook.Seam;
import io.costspan.agent.hook.Weaving;
import io.costspan.attribution.Facet;
import io.costspan.attribution.Facets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Spring Batch: its job is the job, the step the phase, on the threads of the step too. */
public final class SpringBatchHook {
  static final String NAME = "spring-batch";

  private static final String HERE = "io.costspan.agent.framework.SpringBatchHook$";
  private static final String BATCH = "org.springframework.batch.core.";
  private static final String CALLBACK = BATCH + "scope.context.StepContextRepeatCallback";

  public static final ClientHook HOOK =
      new ClientHook(
          NAME,
          List.of(
              Seam.of(BATCH + "step.AbstractStep", "execute", Weaving.around(HERE + "OfStep")),
              Seam.of(CALLBACK, "<init>", Weaving.after(HERE + "OfMade")).optional(),
              Seam.of(CALLBACK, "doInIteration", Weaving.around(HERE + "OfIteration")).optional()));

  private SpringBatchHook() {}

  /** Around one step. */
  public static final class OfStep extends Around {
    private static final Question STEP = new Question("getStepName");
    private static final Question EXECUTION = new Question("getJobExecution");
    private static final Question INSTANCE = new Question("getJobInstance");
    private static final Question JOB = new Question("getJobName");

    public OfStep() {
      super(NAME);
    }

    @Override
    @Nullable Facets said(
        @Nullable Object step, @Nullable Object execution, @Nullable Object second) {
      return Facets.builder()
          .offer(Facet.JOB, JOB.text(INSTANCE.of(EXECUTION.of(execution))))
          .offer(Facet.PHASE, STEP.text(execution))
          .build();
    }
  }

  /** When a step makes what its threads will call. */
  public static final class OfMade implements Advice {
    @Override
    public @Nullable Object exit(
        @Nullable Object entered, @Nullable Object made, @Nullable Throwable thrown) {
      OfIteration.KEPT.keep(made);
      return null;
    }
  }

  /** Around one chunk, on a thread of the step. */
  public static final class OfIteration extends Around {
    static final Kept KEPT = new Kept();

    public OfIteration() {
      super(NAME);
    }

    @Override
    @Nullable Facets said(@Nullable Object made, @Nullable Object first, @Nullable Object second) {
      return KEPT.of(made);
    }
  }
}
