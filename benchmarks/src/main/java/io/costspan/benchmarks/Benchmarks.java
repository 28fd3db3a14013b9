/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.benchmarks;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.RunnerException;

/** Everything, in one run: whole processes first, then the parts of one call. */
public final class Benchmarks {
  static final String PACKAGE = "io.costspan.benchmarks.";

  private Benchmarks() {}

  public static void main(String[] args) throws IOException, InterruptedException, RunnerException {
    Map<Jdk, Measurements> startup = Startup.run(StartupOptions.parse(List.of(args)));
    Collection<RunResult> perCall = PerCall.run(List.of());
    System.out.println(Machine.facts());
    System.out.println(report(startup, perCall));
  }

  /** The tables, and behind them the one that counts. */
  static String report(Map<Jdk, Measurements> startup, Collection<RunResult> perCall) {
    Bounds bounds = new Bounds();
    StringBuilder text = new StringBuilder();
    startup.forEach(
        (jdk, measurements) -> {
          text.append(StartupReport.table(jdk, measurements)).append('\n');
          bounds.addStartup(jdk, measurements);
        });
    if (!perCall.isEmpty()) {
      text.append(PerCallReport.table(perCall)).append('\n');
      bounds.addPerCall(perCall);
    }
    return text.append(bounds).toString();
  }
}
