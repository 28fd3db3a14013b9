/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.report;

import io.costspan.ledger.Detail;
import io.costspan.tracker.CostRecord;
import io.costspan.usage.Usage;
import java.io.File;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One trace as a tree: the app's spans, as far as calls name them as their parents, and the calls
 * below them, in the order of time. The ledger knows no more of the app's spans than their ids.
 */
public final class TraceTree {
  private static final String INDENT = "  ";

  private final Map<String, List<CostRecord>> byParent = new LinkedHashMap<>();
  private final List<List<String>> rows = new ArrayList<>();
  private final Corrections corrections;
  private final Instant start;

  private TraceTree(List<CostRecord> calls, Corrections corrections) {
    this.corrections = corrections;
    start = calls.get(0).start();
    for (CostRecord call : calls) {
      String parent = Objects.requireNonNullElse(call.attribution().trace().parentSpanId(), "");
      byParent.computeIfAbsent(parent, span -> new ArrayList<>()).add(call);
    }
  }

  /** A row for each span and call; empty where the ledger has no call of this trace. */
  public static Sheet of(File folder, Query query, Consumer<String> problems) {
    List<CostRecord> calls = new ArrayList<>();
    Calls.read(folder, query, withSpans(calls), problems);
    List<List<String>> rows = List.of();
    if (!calls.isEmpty()) {
      calls.sort(Comparator.comparing(CostRecord::start));
      TraceTree tree = new TraceTree(calls, Corrections.read(folder, query.period()));
      tree.addAll(calls);
      rows = tree.rows;
    }
    return new Sheet(
        List.of("call", "at_ms", "duration_ms", "input", "output", "cost_usd", "outcome", "id"),
        List.of(0, 6, 7),
        rows);
  }

  private static CallVisitor withSpans(List<CostRecord> calls) {
    return new CallVisitor() {
      @Override
      public Detail detail() {
        return Detail.NO_BILL;
      }

      @Override
      public void call(Seen call) {
        calls.add(call.record());
      }
    };
  }

  private void addAll(List<CostRecord> calls) {
    Set<String> spans = new HashSet<>();
    calls.forEach(call -> spans.add(call.attribution().trace().spanId()));
    byParent.forEach(
        (parent, children) -> {
          if (!spans.contains(parent)) {
            add(parent, children);
          }
        });
    rows.add(
        row(
            "total",
            List.of("0", millis(duration(calls))),
            sum(calls),
            List.of(calls.size() + (calls.size() == 1 ? " call" : " calls"), "")));
  }

  /** A span of the app, or the root. */
  private void add(String span, List<CostRecord> children) {
    if (!span.isEmpty()) {
      Duration at = Duration.between(start, children.get(0).start());
      rows.add(
          row(
              "span " + span,
              List.of(millis(at), millis(duration(children))),
              sum(children),
              List.of("", "")));
    }
    children.forEach(call -> add(call, span.isEmpty() ? "" : INDENT));
  }

  private void add(CostRecord call, String indent) {
    String model = Objects.requireNonNullElse(call.model(), "(no model)");
    Usage usage = call.reading().usage();
    BigDecimal cost = corrections.amount(call);
    rows.add(
        List.of(
            indent + call.operation() + " " + model,
            millis(Duration.between(start, call.start())),
            millis(call.duration()),
            Long.toString(usage.inputTokens()),
            Long.toString(usage.outputTokens()),
            cost == null ? "" : Amounts.usd(cost),
            corrections.outcome(call).name().toLowerCase(Locale.ROOT),
            call.id()));
    byParent
        .getOrDefault(call.attribution().trace().spanId(), List.of())
        .forEach(child -> add(child, indent + INDENT));
  }

  private record Sum(long input, long output, @Nullable BigDecimal cost) {}

  private Sum sum(List<CostRecord> calls) {
    long input = 0;
    long output = 0;
    BigDecimal cost = null;
    for (CostRecord call : calls) {
      input += call.reading().usage().inputTokens();
      output += call.reading().usage().outputTokens();
      BigDecimal amount = corrections.amount(call);
      if (amount != null) {
        cost = cost == null ? amount : cost.add(amount);
      }
    }
    return new Sum(input, output, cost);
  }

  private static List<String> row(String name, List<String> times, Sum sum, List<String> rest) {
    List<String> row = new ArrayList<>(List.of(name));
    row.addAll(times);
    row.add(Long.toString(sum.input()));
    row.add(Long.toString(sum.output()));
    row.add(sum.cost() == null ? "" : Amounts.usd(sum.cost()));
    row.addAll(rest);
    return row;
  }

  /** From the first call's begin to the last one's end. */
  private static Duration duration(List<CostRecord> calls) {
    Instant first = calls.get(0).start();
    Instant last = first;
    for (CostRecord call : calls) {
      Instant end = call.start().plus(call.duration());
      last = end.isAfter(last) ? end : last;
    }
    return Duration.between(first, last);
  }

  private static String millis(Duration duration) {
    return Long.toString(duration.toMillis());
  }
}
