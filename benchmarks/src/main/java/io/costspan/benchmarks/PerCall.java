/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.benchmarks;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The parts of one call, each in a JVM of its own, with the bytes it allocates. */
public final class PerCall {
  private PerCall() {}

  /**
   * Runs and prints benchmarks.
   *
   * @param args patterns of benchmarks to run; none for all
   */
  public static void main(String[] args) throws RunnerException {
    Collection<RunResult> results = run(List.of(args));
    System.out.println(Machine.facts());
    System.out.println(Benchmarks.report(Map.of(), results));
  }

  static Collection<RunResult> run(List<String> patterns) throws RunnerException {
    System.err.println("JMH, per call: about three minutes");
    return new Runner(options(patterns)).run();
  }

  private static Options options(List<String> patterns) {
    OptionsBuilder options = new OptionsBuilder();
    List<String> all = List.of("io\\.costspan\\.benchmarks\\..*Benchmark");
    (patterns.isEmpty() ? all : patterns).forEach(options::include);
    options
        .mode(Mode.AverageTime)
        .timeUnit(TimeUnit.NANOSECONDS)
        .forks(1)
        .warmupIterations(5)
        .warmupTime(TimeValue.milliseconds(600))
        .measurementIterations(5)
        .measurementTime(TimeValue.milliseconds(300))
        .addProfiler(GCProfiler.class)
        .verbosity(VerboseMode.SILENT);
    return options.build();
  }
}
