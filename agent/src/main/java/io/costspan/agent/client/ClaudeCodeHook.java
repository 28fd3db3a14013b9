/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.agent.hook.Advice;
import io.costspan.agent.hook.ClientHook;
import io.costspan.agent.hook.Seam;
import io.costspan.agent.hook.Weaving;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Programs that the app starts with {@code --output-format json} or {@code stream-json}, Claude
 * Code by whatever wrapper: what they print is seen as the app reads it. Other programs, and output
 * that goes to a file, are left as they are.
 */
public final class ClaudeCodeHook {
  static final String NAME = "claude-code";

  private static final String HERE = "io.costspan.agent.client.ClaudeCodeHook$";

  public static final ClientHook HOOK =
      new ClientHook(
          NAME,
          List.of(
              Seam.of("java.lang.ProcessBuilder", "start", Weaving.around(HERE + "OfStart"))
                  .withParameters("java.lang.ProcessBuilder$Redirect[]"),
              Seam.of(
                  "java.lang.ProcessImpl", "getInputStream", Weaving.around(HERE + "OfOutput"))));

  private ClaudeCodeHook() {}

  /** Around the start of a program, on the thread that it counts for. */
  public static final class OfStart implements Advice {
    @Override
    public @Nullable Object enter(
        @Nullable Object builder, @Nullable Object redirects, @Nullable Object none) {
      return builder instanceof ProcessBuilder its ? ClaudeCodeRun.begin(its) : null;
    }

    @Override
    public @Nullable Object exit(
        @Nullable Object run, @Nullable Object process, @Nullable Throwable thrown) {
      if (run instanceof ClaudeCodeRun its) {
        its.started((Process) process);
      }
      return null;
    }
  }

  /** Around the look at a program's output, which gives the same stream each time. */
  public static final class OfOutput implements Advice {
    @Override
    public @Nullable Object enter(
        @Nullable Object process, @Nullable Object first, @Nullable Object second) {
      return ClaudeCodeRun.of(process);
    }

    @Override
    public @Nullable Object exit(
        @Nullable Object run, @Nullable Object stream, @Nullable Throwable thrown) {
      return run instanceof ClaudeCodeRun its && stream instanceof InputStream output
          ? its.output(output)
          : null;
    }
  }
}
