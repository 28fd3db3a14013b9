/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.report;

import io.costspan.ledger.Entry;
import io.costspan.tracker.Correction;
import io.costspan.tracker.Dimension;
import java.io.File;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The runs of processes: when each began and ended, and what it cost; or what all of them cost by
 * stage or service. Told from the records, so that a killed process is no gap; what closed a run
 * adds its name, its times and its warnings, and stands for it where its records are gone. Not
 * thread-safe.
 */
public final class Runs implements CallVisitor {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
  private static final List<String> SUMS = List.of("calls", "tokens", "cost_usd");

  /** What runs are told apart into, and what closed them says of it. */
  public enum Part {
    /** A part of the job. */
    STAGE(Dimension.PHASE),
    /** Who bills. */
    SERVICE(Dimension.PROVIDER);

    private final Dimension dimension;

    Part(Dimension dimension) {
      this.dimension = dimension;
    }

    Map<String, BigDecimal> of(Entry.Run run) {
      return this == STAGE ? run.stages() : run.services();
    }
  }

  private final boolean unfiltered;
  private final @Nullable Part part;
  private final Map<String, RunSum> sums = new HashMap<>();
  private final Map<String, String> services = new HashMap<>();
  private final Map<String, Entry> closed = new HashMap<>();
  private final RunSum total = new RunSum();

  private Runs(Query query, @Nullable Part part) {
    this.unfiltered = query.filters().isEmpty();
    this.part = part;
  }

  /** The latest first, and the total; null where there is none. */
  public static @Nullable Sheet of(
      File folder, Query query, ZoneId zone, Consumer<String> problems) {
    Runs all = read(folder, query, null, problems);
    List<String> ids = new ArrayList<>(all.sums.keySet());
    ids.sort(
        Comparator.comparing((String id) -> all.sum(id).first())
            .reversed()
            .thenComparing(Comparator.naturalOrder()));
    List<List<String>> rows = new ArrayList<>();
    ids.forEach(id -> rows.add(all.row(id, zone)));
    rows.add(row(List.of("total", "", "", ""), all.total, List.of("")));
    List<String> names = new ArrayList<>(List.of("start", "end", "run", "workflow"));
    names.addAll(SUMS);
    names.add("warnings");
    return ids.isEmpty() ? null : new Sheet(names, List.of(0, 1, 2, 3, 7), rows);
  }

  /** What all runs came to by stage or service, the dearest first, and the total; or null. */
  public static @Nullable Sheet by(Part part, File folder, Query query, Consumer<String> problems) {
    Runs all = read(folder, query, part, problems);
    List<String> keys = new ArrayList<>(all.sums.keySet());
    keys.sort(
        Comparator.comparing(
                (String key) -> Objects.requireNonNullElse(all.sum(key).cost(), BigDecimal.ZERO))
            .reversed()
            .thenComparing(Comparator.naturalOrder()));
    List<List<String>> rows = new ArrayList<>();
    keys.forEach(key -> rows.add(row(List.of(key, runs(all.sum(key))), all.sum(key), List.of())));
    rows.add(row(List.of("total", runs(all.total)), all.total, List.of()));
    List<String> names = new ArrayList<>(List.of(part.name().toLowerCase(Locale.ROOT), "runs"));
    names.addAll(SUMS);
    return keys.isEmpty() ? null : new Sheet(names, List.of(0), rows);
  }

  private static Runs read(
      File folder, Query query, @Nullable Part part, Consumer<String> problems) {
    Runs all = new Runs(query, part);
    Calls.read(folder, query, all, problems);
    if (all.unfiltered) {
      all.closed.values().forEach(all::addUnrecorded);
    }
    return all;
  }

  @Override
  public void call(Seen call) {
    services.putIfAbsent(call.process(), call.record().attribution().service());
    sum(key(call)).add(call.record(), call.process());
    total.add(call.record(), call.process());
  }

  @Override
  public void correction(Correction correction, Seen whose) {
    sum(key(whose)).add(correction);
    total.add(correction);
  }

  @Override
  public void entry(Entry entry, String process) {
    if (entry.kind() == Entry.Kind.RUN) {
      closed.put(entry.id(), entry);
    }
  }

  private String key(Seen call) {
    return part == null ? call.process() : part.dimension.of(call.record());
  }

  private RunSum sum(String key) {
    return sums.computeIfAbsent(key, name -> new RunSum());
  }

  /** One whose records are not here. */
  private void addUnrecorded(Entry entry) {
    Entry.Run run = entry.run();
    if (run == null || services.containsKey(entry.id())) {
      return;
    }
    total.add(entry, entry.count(), entry.usd());
    if (part == null) {
      sum(entry.id()).add(entry, entry.count(), entry.usd());
      sum(entry.id()).between(run.start(), entry.time());
    } else {
      part.of(run).forEach((key, usd) -> sum(key).add(entry, 0, usd));
    }
  }

  private List<String> row(String id, ZoneId zone) {
    RunSum sum = sum(id);
    Entry entry = closed.get(id);
    Entry.Run run = entry == null ? null : entry.run();
    Instant start = run == null ? sum.first() : run.start();
    Instant end = entry == null ? sum.last() : entry.time();
    String name = entry == null ? services.getOrDefault(id, "") : entry.text();
    List<String> whose =
        List.of(start.atZone(zone).format(TIME), end.atZone(zone).format(TIME), id, name);
    return row(whose, sum, List.of(run == null ? "" : String.join("; ", run.warnings())));
  }

  private static List<String> row(List<String> whose, RunSum sum, List<String> rest) {
    List<String> row = new ArrayList<>(whose);
    row.addAll(sum.cells());
    row.addAll(rest);
    return row;
  }

  private static String runs(RunSum sum) {
    return Integer.toString(sum.runs());
  }
}
