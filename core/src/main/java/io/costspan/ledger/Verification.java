/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.ledger;

import io.costspan.pricing.Cost;
import io.costspan.pricing.CostLine;
import io.costspan.pricing.CostSource;
import io.costspan.tracker.Correction;
import io.costspan.tracker.CostRecord;
import io.costspan.tracker.OnceOnly;
import io.costspan.tracker.Outcome;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Checks a ledger from its first byte to its last: whether every line can be read, whether amounts
 * add up, whether records are in the file of their day, whether corrections correct something that
 * is there. Changes nothing.
 */
public final class Verification implements LedgerVisitor {
  private final Consumer<String> problems;
  private final OnceOnly once = new OnceOnly(Firsts.REMEMBERED);
  private final Set<String> corrected = new HashSet<>();
  private long files;
  private long records;
  private long copies;
  private long corrections;
  private long entries;
  private long missing;
  private long found;

  private File file = new File("");
  private long line;

  private Verification(Consumer<String> problems) {
    this.problems = problems;
  }

  /**
   * Reads the whole folder, twice where it has corrections.
   *
   * @param problems receives one line for each finding, with file and line, never any content
   */
  public static Verification of(File folder, Consumer<String> problems) {
    Verification verification = new Verification(problems);
    for (File file : LedgerFiles.in(folder)) {
      verification.read(file);
    }
    verification.checkCorrections(folder);
    return verification;
  }

  public long files() {
    return files;
  }

  /** Without copies. */
  public long records() {
    return records;
  }

  /** Records that were there before, by their id or their answer's. */
  public long copies() {
    return copies;
  }

  public long corrections() {
    return corrections;
  }

  /** Notes, repairs and losses. */
  public long entries() {
    return entries;
  }

  /** How many records the ledger itself says it lacks. */
  public long missing() {
    return missing;
  }

  /** How many findings there were. */
  public long found() {
    return found;
  }

  private void read(File next) {
    file = next;
    files++;
    line = 0;
    try (InputStream in = LedgerReader.open(next)) {
      Lines lines = new Lines(in);
      while (lines.next()) {
        line = lines.number();
        read(lines);
      }
    } catch (IOException e) {
      find("the rest of the file cannot be read: " + e.getMessage());
    }
  }

  private void read(Lines lines) {
    if (lines.isTooLong()) {
      find("the line is longer than 1 MiB");
      return;
    }
    if (lines.length() == 0) {
      find("the line is empty");
      return;
    }
    try {
      LedgerLine.read(lines.buffer(), lines.from(), lines.length(), Detail.ALL, "", this);
    } catch (IOException e) {
      find(lines.isWhole() ? Objects.toString(e.getMessage()) : "the last line is torn");
    }
  }

  @Override
  public void record(CostRecord record, String process) {
    checkDay(record);
    checkCost(record.outcome(), record.cost());
    if (once.isFirst(record)) {
      records++;
    } else {
      copies++;
    }
  }

  @Override
  public void correction(Correction correction, String process) {
    checkDay(correction.delta());
    if (once.isFirst(correction.delta())) {
      corrections++;
      corrected.add(correction.corrects());
    } else {
      copies++;
    }
  }

  @Override
  public void entry(Entry entry, String process) {
    entries++;
    missing += entry.kind() == Entry.Kind.LOSS ? entry.count() : 0;
  }

  private void checkDay(CostRecord record) {
    LocalDate day = LedgerFiles.day(file);
    if (!LedgerFiles.day(record.start()).equals(day)) {
      find("the record is of another day than its file");
    }
  }

  private void checkCost(Outcome outcome, Cost cost) {
    if ((outcome == Outcome.PRICED) != (cost.amount() != null)) {
      find("the outcome and the cost contradict each other");
    }
    BigDecimal sum = BigDecimal.ZERO;
    for (CostLine each : cost.lines()) {
      BigDecimal product = each.rate().multiply(BigDecimal.valueOf(each.quantity()));
      if (product.compareTo(each.amount()) != 0) {
        find("a line of the bill is not its quantity times its rate");
      }
      sum = sum.add(each.amount());
    }
    BigDecimal computed = cost.computed();
    if (computed != null && !cost.lines().isEmpty() && sum.compareTo(computed) != 0) {
      find("the lines of the bill are not the computed cost");
    }
    boolean equal =
        computed != null && cost.amount() != null && cost.amount().compareTo(computed) == 0;
    if (cost.source() == CostSource.COMPUTED && !equal) {
      find("the booked cost is not the computed one");
    }
  }

  private void checkCorrections(File folder) {
    if (!corrected.isEmpty()) {
      LedgerReader.read(folder, Period.ALL, (r, by) -> corrected.remove(r.id()), unread -> {});
      for (String id : corrected) {
        found++;
        problems.accept("a correction is of a record that is not there: " + id);
      }
    }
  }

  private void find(String what) {
    found++;
    problems.accept(file + (line == 0 ? "" : ":" + line) + ": " + what);
  }
}
