/* SPDX-License-Identifier: Apache-2.0 */
package io.costspan.cli;

import io.costspan.ledger.LedgerAppender;
import io.costspan.ledger.LedgerReader;
import io.costspan.ledger.Period;
import io.costspan.pricing.Cost;
import io.costspan.pricing.CostSource;
import io.costspan.report.Amounts;
import io.costspan.report.Corrections;
import io.costspan.tracker.CostRecord;
import java.io.File;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code costspan adjust}: a later word on one call. */
@Command(
    name = "adjust",
    description = "Correct what one call costs. The ledger keeps both: nothing is edited.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example: costspan adjust 019ab3 --cost 0.25 --reason 'as on the invoice'",
      "Exit code: 0 done, 1 no such call, 2 wrong input."
    })
final class AdjustCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before call()
  private CommandSpec spec;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  private Ledgers ledgers;

  @Parameters(paramLabel = "ID", description = "The call's id, as tail and export show it.")
  @SuppressWarnings("NullAway.Init")
  private String id;

  @Option(
      names = "--cost",
      paramLabel = "USD",
      required = true,
      description = "What the call costs from now on, 0 or more.")
  @SuppressWarnings("NullAway.Init")
  private String cost;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why; it stays in the ledger.")
  @SuppressWarnings("NullAway.Init")
  private String reason;

  private @Nullable CostRecord found;
  private String writer = "";

  @Override
  public Integer call() {
    CommandLine line = spec.commandLine();
    BigDecimal amount = amount(line);
    File folder = ledgers.folder(line);
    LedgerReader.read(folder, Period.ALL, this::keepIfMeant, problem -> {});
    CostRecord record = found;
    if (record == null) {
      line.getErr().println("costspan: the ledger in " + folder + " holds no call " + id);
      return 1;
    }
    Corrections before = Corrections.read(folder, Period.ALL);
    Cost corrected =
        new Cost(amount, CostSource.NONE, null, List.of(), null, null, List.of(reason));
    try (LedgerAppender ledger = new LedgerAppender(folder)) {
      ledger.add(before.to(record, corrected), writer);
    } catch (IOException e) {
      throw new ParameterException(
          line, "the ledger in " + folder + " cannot be written: " + e.getMessage(), e);
    }
    BigDecimal booked = before.amount(record);
    line.getOut()
        .println(
            id
                + " costs $"
                + Amounts.usd(amount)
                + " now; before: "
                + (booked == null ? "unknown" : "$" + Amounts.usd(booked)));
    return 0;
  }

  private void keepIfMeant(CostRecord record, String process) {
    if (record.id().equals(id)) {
      found = record;
      writer = process;
    }
  }

  private BigDecimal amount(CommandLine line) {
    try {
      BigDecimal amount = new BigDecimal(cost.strip());
      if (amount.signum() >= 0 && amount.scale() <= 30 && amount.precision() <= 40) {
        return amount;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new ParameterException(
        line, "--cost must be an amount in USD, 0 or more, for example 0.25; it is '" + cost + "'");
  }
}
