/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.jvm;

import io.costspan.budget.Signal;
import io.costspan.tracker.Loss;
import io.costspan.tracker.Outcome;
import io.costspan.tracker.RecordSink;
import io.costspan.tracker.Totals;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What shows records to Flight Recorder and totals to JMX, each from when somebody uses it: until
 * then none of its machinery is started. A runtime may have been built without the one or the
 * other.
 */
public final class JvmTools {
  /** Of the MBean. */
  public static final String NAME = "io.costspan:type=Costs";

  /**
   * What is shown.
   *
   * @param coverage the totals without the sums per key
   * @param totals with them
   * @param signals where to hear of thresholds that are crossed, until what it returns is closed
   */
  public record Sources(
      Supplier<Totals> coverage,
      Supplier<Totals> totals,
      Supplier<List<Loss>> losses,
      Function<Consumer<Signal>, AutoCloseable> signals) {}

  private JvmTools() {}

  /** One for each that the runtime has. */
  public static List<RecordSink> sinks(Sources sources) {
    List<RecordSink> sinks = new ArrayList<>();
    if (has("jdk.jfr")) {
      sinks.add(new FlightRecorderSink());
    }
    if (has("java.management")) {
      sinks.add(new ManagementSink(sources));
    }
    return sinks;
  }

  private static boolean has(String module) {
    return ModuleLayer.boot().findModule(module).isPresent();
  }

  static String word(Outcome outcome) {
    return outcome.name().toLowerCase(Locale.ROOT);
  }
}
