/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.report;

import io.costspan.tracker.CostRecord;
import io.costspan.usage.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;

/** One call in one line, for a terminal. */
final class CallLine {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  private CallLine() {}

  /** For example {@code 2026-11-22 10:00:00 0.812s gpt-4o 1,230 in 45 out $0.10 shop 019a}. */
  static String line(CostRecord record, ZoneId zone) {
    Usage usage = record.reading().usage();
    BigDecimal cost = record.cost().amount();
    String outcome = record.outcome().name().toLowerCase(Locale.ROOT);
    String reason = record.reason() == null ? "" : " " + record.reason();
    return TextTable.printable(
        String.join(
            "  ",
            record.start().atZone(zone).format(TIME),
            seconds(record.duration()),
            Objects.requireNonNullElse(record.model(), "(no model)"),
            Amounts.count(usage.inputTokens()) + " in",
            Amounts.count(usage.outputTokens()) + " out",
            cost == null ? outcome + reason : "$" + Amounts.usd(cost),
            record.attribution().service(),
            record.id()));
  }

  private static String seconds(Duration duration) {
    return BigDecimal.valueOf(duration.toMillis(), 3).toPlainString() + "s";
  }
}
