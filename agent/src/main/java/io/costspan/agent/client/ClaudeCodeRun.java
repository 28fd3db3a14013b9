/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.agent.client;

import io.costspan.agent.runtime.Exchanges;
import io.costspan.attribution.Facet;
import io.costspan.attribution.Facets;
import io.costspan.attribution.Operations;
import io.costspan.attribution.Scope;
import io.costspan.exchange.Headers;
import io.costspan.exchange.Request;
import io.costspan.exchange.Tap;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One started program that may be Claude Code. Thread-safe. */
final class ClaudeCodeRun {
  /** As arguments of their own, or in the words of a shell. */
  private static final Pattern STRUCTURED =
      Pattern.compile("--output-format[ =]+[\"']?(stream-json|json)\\b");

  /** Beside the process, whose equality is identity; a class of the JDK gets no field. */
  private static final Map<Object, ClaudeCodeRun> RUNS = new WeakHashMap<>();

  /** Asked without the lock at each look at the output of any program. */
  private static volatile boolean any;

  private final LineTap tap;
  private @Nullable InputStream seen;

  private ClaudeCodeRun(Tap tap) {
    this.tap = new LineTap(tap);
  }

  static @Nullable ClaudeCodeRun begin(ProcessBuilder builder) {
    boolean piped = builder.redirectOutput().equals(ProcessBuilder.Redirect.PIPE);
    if (!piped || !isStructured(builder.command())) {
      return null;
    }
    Tap tap = open();
    return tap == null ? null : new ClaudeCodeRun(tap);
  }

  static boolean isStructured(List<String> command) {
    return STRUCTURED.matcher(String.join(" ", command)).find();
  }

  @SuppressWarnings("try") // the scope is there to be open
  private static @Nullable Tap open() {
    Facets said = Facets.builder().offer(Facet.OPERATION, Operations.AGENT_EXECUTION).build();
    try (Scope scope = Scope.open(said, Scope.Origin.KNOWN)) {
      return Exchanges.open(
          new Request(
              ClaudeCodeHook.NAME,
              Request.PROCESS,
              "localhost",
              -1,
              "/claude_code.stream_json",
              Headers.NONE,
              null));
    }
  }

  /**
   * The program runs.
   *
   * @param process null where it could not be started
   */
  void started(@Nullable Process process) {
    if (process == null) {
      tap.fromCache();
      return;
    }
    synchronized (RUNS) {
      RUNS.put(process, this);
      any = true;
    }
  }

  static @Nullable ClaudeCodeRun of(@Nullable Object process) {
    if (!any) {
      return null;
    }
    synchronized (RUNS) {
      return RUNS.get(process);
    }
  }

  /** The app's stream, the same each time, which shows us what the app reads of it. */
  synchronized InputStream output(InputStream stream) {
    if (seen == null) {
      seen = new SeenStream(stream, tap, -1, () -> false);
    }
    return seen;
  }
}
